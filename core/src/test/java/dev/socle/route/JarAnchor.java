package dev.socle.route;

/// Lies in a jar beside resources, for [StaticFilesClassPathTest].
public final class JarAnchor {

    private JarAnchor() {}
}
