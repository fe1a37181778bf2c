package dev.socle.websocket;

import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The callbacks of an endpoint for messages, one for each kind and format; all may be missing.
record MessageCallbacks<P>(
        ProcessEndpoint.@Nullable Callback<P, String> text,
        ProcessEndpoint.@Nullable Callback<P, Reader> textStream,
        ProcessEndpoint.@Nullable Callback<P, ByteBuffer> binary,
        ProcessEndpoint.@Nullable Callback<P, InputStream> binaryStream,
        ProcessEndpoint.@Nullable Callback<P, ByteBuffer> binaryView) {

    static <P> MessageCallbacks<P> none() {
        return new MessageCallbacks<>(null, null, null, null, null);
    }

    MessageCallbacks<P> withText(ProcessEndpoint.Callback<P, String> text) {
        return new MessageCallbacks<>(text, textStream, binary, binaryStream, binaryView);
    }

    MessageCallbacks<P> withTextStream(ProcessEndpoint.Callback<P, Reader> textStream) {
        return new MessageCallbacks<>(text, textStream, binary, binaryStream, binaryView);
    }

    MessageCallbacks<P> withBinary(ProcessEndpoint.Callback<P, ByteBuffer> binary) {
        return new MessageCallbacks<>(text, textStream, binary, binaryStream, binaryView);
    }

    MessageCallbacks<P> withBinaryStream(ProcessEndpoint.Callback<P, InputStream> binaryStream) {
        return new MessageCallbacks<>(text, textStream, binary, binaryStream, binaryView);
    }

    MessageCallbacks<P> withBinaryView(ProcessEndpoint.Callback<P, ByteBuffer> binaryView) {
        return new MessageCallbacks<>(text, textStream, binary, binaryStream, binaryView);
    }
}
