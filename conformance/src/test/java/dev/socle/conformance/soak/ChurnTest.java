package dev.socle.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/// A little of what `./socle soak churn` does: of a thousand connections nothing stays in the
/// server's process, no descriptor and no object.
class ChurnTest {

    @Test
    void nothingStaysOfAThousandConnections() throws Exception {
        var report = new SoakReport(new PrintStream(OutputStream.nullOutputStream()));

        new Churn(500, 1_000).run(report);

        assertThat(report.result()).contains("descriptors", "objects");
    }
}
