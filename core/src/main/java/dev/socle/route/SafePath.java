package dev.socle.route;

/// Which decoded paths may be looked up.
final class SafePath {

    private SafePath() {}

    /// False for whatever a file system might understand in another way than as names between
    /// slashes, and for hidden files. A folder's path may end with a slash.
    static boolean isSafe(String path) {
        String names = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (names.isEmpty()) {
            return path.isEmpty();
        }
        for (String name : names.split("/", -1)) {
            if (name.isEmpty() || (name.startsWith(".") && !name.equals(".well-known"))) {
                return false;
            }
        }
        return path.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7F);
    }
}
