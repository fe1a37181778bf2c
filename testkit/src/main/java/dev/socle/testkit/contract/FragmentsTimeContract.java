package dev.socle.testkit.contract;

import dev.socle.testkit.ListenerRecorder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When exactly an untouched writer is given up (SPEC 4.6), on a clock that the test moves.
public interface FragmentsTimeContract extends ConnectorFixture {

    @Test
    @Spec("4.6")
    default void aWriterThatIsTouchedNowAndThenIsNot() throws Exception {
        var recorder = new ListenerRecorder();
        var deadline = Duration.ofSeconds(2);
        try (var server = serve(recorder, o -> o.writeDeadline(deadline));
                var client = server.connect()) {
            try (var text = recorder.channel().openText()) {
                for (var i = 0; i < 10; i++) {
                    text.write("x");
                    server.pass(deadline.minusSeconds(1));
                }
            }
            client.expectText("x".repeat(10));
        }
    }
}
