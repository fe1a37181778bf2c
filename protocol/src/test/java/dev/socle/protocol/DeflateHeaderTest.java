package dev.socle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 7692 7.1: permessage-deflate in the header.
final class DeflateHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permessage-deflate | false | false | 0 | 0",
                "permessage-deflate; server_no_context_takeover | true | false | 0 | 0",
                "permessage-deflate; client_no_context_takeover | false | true | 0 | 0",
                "permessage-deflate; server_max_window_bits=8 | false | false | 8 | 0",
                "permessage-deflate; server_max_window_bits=\"10\" | false | false | 10 | 0",
                "permessage-deflate; client_max_window_bits=9 | false | false | 0 | 9",
                "permessage-deflate; client_max_window_bits=15; client_no_context_takeover;"
                        + " server_max_window_bits=14; server_no_context_takeover"
                        + " | true | true | 14 | 15",
            })
    void readsOffersAndAnswersAlike(
            String element,
            boolean serverForgets,
            boolean clientForgets,
            int serverBits,
            int clientBits) {
        DeflateParameters expected =
                new DeflateParameters(serverForgets, clientForgets, serverBits, clientBits);
        assertThat(offer(element)).isEqualTo(expected);
        assertThat(answer(element)).isEqualTo(expected);
        assertThat(answer(DeflateHeader.write(expected))).isEqualTo(expected);
    }

    @Test
    void readsEveryNumberOfWindowBits() {
        for (int bits = 8; bits <= 15; bits++) {
            DeflateParameters both = new DeflateParameters(false, false, bits, bits);
            assertThat(answer(DeflateHeader.write(both))).isEqualTo(both);
        }
    }

    @Test
    void readsInAnOfferThatTheClientCanBeRestricted() {
        String bare = "permessage-deflate; client_max_window_bits";
        assertThat(offer(bare)).isEqualTo(new DeflateParameters(false, false, 0, 15));
        assertThat(answer(bare)).isNull();
    }

    @Test
    void writesParametersInOneOrder() {
        assertThat(DeflateHeader.write(new DeflateParameters(true, true, 8, 15)))
                .isEqualTo(
                        "permessage-deflate; server_no_context_takeover; client_no_context_takeover;"
                                + " server_max_window_bits=8; client_max_window_bits=15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-webkit-deflate-frame",
                "Permessage-Deflate",
                "permessage-deflate; unknown",
                "permessage-deflate; unknown=1",
                "permessage-deflate; Server_no_context_takeover",
                "permessage-deflate; constructor",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; server_no_context_takeover=true",
                "permessage-deflate; client_no_context_takeover=0",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
                "permessage-deflate; server_max_window_bits=10; server_max_window_bits=10",
                "permessage-deflate; client_max_window_bits=10; client_max_window_bits=11",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=7",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; server_max_window_bits=08",
                "permessage-deflate; server_max_window_bits=+8",
                "permessage-deflate; server_max_window_bits=-8",
                "permessage-deflate; server_max_window_bits=8.0",
                "permessage-deflate; server_max_window_bits=0xA",
                "permessage-deflate; server_max_window_bits=4294967304",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=0",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=010",
                "permessage-deflate; client_max_window_bits=99999999999999999999",
            })
    void declinesWhatItDoesNotKnow(String element) {
        assertThat(offer(element)).isNull();
        assertThat(answer(element)).isNull();
    }

    @Test
    void declinesABareClientWindowThatIsDoubled() {
        assertThat(
                        offer(
                                "permessage-deflate; client_max_window_bits;"
                                        + " client_max_window_bits=10"))
                .isNull();
    }

    private static @Nullable DeflateParameters offer(String element) {
        return DeflateHeader.offer(only(element));
    }

    private static @Nullable DeflateParameters answer(String element) {
        return DeflateHeader.answer(only(element));
    }

    private static Extension only(String element) {
        List<Extension> read = Objects.requireNonNull(ExtensionScanner.read(List.of(element)));
        assertThat(read).hasSize(1);
        return read.getFirst();
    }
}
