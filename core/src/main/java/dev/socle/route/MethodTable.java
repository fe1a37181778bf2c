package dev.socle.route;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The endpoints of one pattern, by method. Filled while the router is built, then only read.
final class MethodTable {

    private final Map<String, Endpoint> byMethod = new HashMap<>(4);
    private @Nullable Endpoint any;

    void add(Endpoint endpoint) {
        String method = endpoint.route().method().orElse(null);
        Endpoint earlier = method == null ? any : byMethod.putIfAbsent(method, endpoint);
        if (earlier != null) {
            throw new IllegalArgumentException(
                    "routes: %s can never be reached (expected: no other paths than those of %s)"
                            .formatted(endpoint.route(), earlier.route()));
        }
        if (method == null) {
            any = endpoint;
        }
    }

    @Nullable Endpoint find(String method) {
        Endpoint found = byMethod.get(method);
        if (found == null && method.equals("HEAD")) {
            found = byMethod.get("GET");
        }
        return found == null ? any : found;
    }

    void addMethodsTo(Set<String> methods) {
        methods.addAll(byMethod.keySet());
    }
}
