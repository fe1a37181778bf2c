package dev.socle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The files that the documents point at are there.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#]+)[^)]*\\)");

    @Test
    void linksBetweenDocumentsLeadToFiles() {
        assertThat(Repository.documents())
                .allSatisfy(file ->
                        assertThat(deadLinks(file.getParent(), Repository.text(file))).isEmpty());
    }

    @Test
    void aLinkToAFileThatIsNotThereIsNoticed() {
        var text = "[a](SPEC.md#life) [b](docs/nowhere.md) [c](https://example.org/nowhere.md)";

        assertThat(deadLinks(Repository.ROOT, text)).containsExactly("docs/nowhere.md");
    }

    private static List<String> deadLinks(Path folder, String text) {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !Files.exists(folder.resolve(link)))
                .toList();
    }
}
