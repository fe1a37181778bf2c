package dev.socle.conformance;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// Java sources as javac parses them: what is written, comments included, before any meaning.
record Sources(DocTrees trees, List<CompilationUnitTree> units) {
    static Sources of(List<Path> files) {
        var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        var objects = new ArrayList<JavaFileObject>();
        manager.getJavaFileObjectsFromPaths(files).forEach(objects::add);
        return parse(objects);
    }

    /// An example from a test; each text is a whole Java file.
    static Sources of(String... texts) {
        return parse(SourceText.of(texts));
    }

    /// Where `tree` is, for a message: file name and line.
    String place(CompilationUnitTree unit, Tree tree) {
        var file = Path.of(unit.getSourceFile().toUri().getPath()).getFileName();
        var start = trees.getSourcePositions().getStartPosition(unit, tree);
        return file + ":" + unit.getLineMap().getLineNumber(start);
    }

    /// Whether the declaration at `path` has a doc comment that begins with a sentence.
    boolean isDocumented(TreePath path) {
        var comment = trees.getDocCommentTree(path);
        return comment != null && !comment.getFirstSentence().isEmpty();
    }

    private static Sources parse(List<JavaFileObject> objects) {
        var task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(null, null, null, List.of("-proc:none"), null, objects);
        try {
            var units = new ArrayList<CompilationUnitTree>();
            task.parse().forEach(units::add);
            return new Sources(DocTrees.instance(task), units);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
