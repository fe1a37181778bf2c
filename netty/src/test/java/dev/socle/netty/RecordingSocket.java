package dev.socle.netty;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/// A socket that keeps what is read from it.
final class RecordingSocket extends Socket {

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @Override
    public InputStream getInputStream() throws IOException {
        return new Recording(super.getInputStream());
    }

    /// The type of the last record of TLS: a byte, two of version, two of length, and so many more.
    int typeOfLastRecord() {
        var records = ByteBuffer.wrap(received.toByteArray());
        var type = -1;
        while (records.hasRemaining()) {
            type = records.get();
            records.getShort();
            var length = records.getShort();
            records.position(records.position() + length);
        }
        return type;
    }

    private final class Recording extends FilterInputStream {

        private Recording(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var octet = super.read();
            if (octet >= 0) {
                received.write(octet);
            }
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var count = super.read(into, offset, length);
            if (count > 0) {
                received.write(into, offset, count);
            }
            return count;
        }
    }
}
