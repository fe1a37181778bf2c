package dev.socle.conformance;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/// A Java file that exists only as text in a test: an example that keeps a rule, or breaks it.
final class SourceText extends SimpleJavaFileObject {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private final String text;

    private SourceText(String text) {
        super(URI.create("text:///" + path(text)), Kind.SOURCE);
        this.text = text;
    }

    static List<JavaFileObject> of(String... texts) {
        return Stream.of(texts).<JavaFileObject>map(SourceText::new).toList();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    private static String path(String text) {
        var name = text.startsWith("module ") ? "module-info" : "package-info";
        if (text.contains("void main()")) {
            name = "Main"; // A compact source file takes its name from the file.
        }
        return first(PACKAGE, text, "").replace('.', '/') + "/" + first(TYPE, text, name) + ".java";
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
