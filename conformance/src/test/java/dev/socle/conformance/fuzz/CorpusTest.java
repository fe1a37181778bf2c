package dev.socle.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.conformance.Repository;
import dev.socle.netty.HttpHeadFuzzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The inputs that were worth keeping, of each target of `./socle fuzz`: beginnings for the fuzzer,
/// and everything it found a fault with.
class CorpusTest {
    private static final Path CORPUS =
            Repository.ROOT.resolve("conformance/src/test/resources/fuzz");
    private static final Map<String, Consumer<byte[]>> TARGETS =
            Map.of(
                    "frames", FrameFuzzer::fuzzerTestOneInput,
                    "compression", CompressionFuzzer::fuzzerTestOneInput,
                    "handshake", HandshakeFuzzer::fuzzerTestOneInput,
                    "extensions", ExtensionFuzzer::fuzzerTestOneInput,
                    "head", HttpHeadFuzzer::fuzzerTestOneInput,
                    "request", RequestFuzzer::fuzzerTestOneInput);

    @TestFactory
    Stream<DynamicContainer> everyInputOfTheCorpusIsHandled() {
        return TARGETS.entrySet().stream()
                .map(target ->
                        DynamicContainer.dynamicContainer(
                                target.getKey(), replay(target.getKey(), target.getValue())));
    }

    @Test
    void everyFolderOfTheCorpusHasItsTarget() throws IOException {
        try (var folders = Files.list(CORPUS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(TARGETS.keySet());
        }
    }

    private static Stream<DynamicTest> replay(String name, Consumer<byte[]> target) {
        return inputs(CORPUS.resolve(name)).map(input -> test(input, target));
    }

    private static DynamicTest test(Path input, Consumer<byte[]> target) {
        return DynamicTest.dynamicTest(
                input.getFileName().toString(), () -> target.accept(Files.readAllBytes(input)));
    }

    private static Stream<Path> inputs(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
