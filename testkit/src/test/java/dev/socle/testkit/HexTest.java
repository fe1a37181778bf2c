package dev.socle.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HexTest {

    @Test
    void showsBytesWithoutMovingTheBuffer() {
        var data = ByteBuffer.wrap(new byte[] {1, (byte) 0xAB, 0});

        assertThat(Hex.of(data.position(1))).isEqualTo("AB00");
        assertThat(data.remaining()).isEqualTo(2);
    }

    @Test
    void cutsWhatNobodyReads() {
        assertThat(Hex.of(ByteBuffer.allocate(65))).endsWith("00... (65 bytes)").hasSize(128 + 14);
    }
}
