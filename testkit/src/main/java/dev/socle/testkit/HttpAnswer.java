package dev.socle.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.connector.Answer;
import dev.socle.connector.Upgrade;
import dev.socle.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// An HTTP response as a client sees it.
///
/// @param status from 100 on
/// @param headers as they came; of an in-memory connector those that the service decided
/// @param body all of it, unchunked
public record HttpAnswer(int status, Headers headers, ByteBuffer body) {

    /// The body as text in UTF-8.
    ///
    /// @return the text
    public String text() {
        return UTF_8.decode(body.duplicate()).toString();
    }

    static HttpAnswer of(Upgrade upgrade) {
        return new HttpAnswer(101, upgrade.headers(), ByteBuffer.allocate(0));
    }

    static HttpAnswer of(Answer.Http answer) {
        var response = answer.response();
        if (answer.request().method().equals("HEAD")) {
            response.body().discard();
            return new HttpAnswer(response.status(), response.headers(), ByteBuffer.allocate(0));
        }
        try (var body = response.body().open()) {
            var bytes = ByteBuffer.wrap(body.readAllBytes());
            return new HttpAnswer(response.status(), response.headers(), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
