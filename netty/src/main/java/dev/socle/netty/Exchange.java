package dev.socle.netty;

import dev.socle.connector.Answer;
import dev.socle.connector.Place;
import dev.socle.connector.Upgrade;
import dev.socle.connector.UpgradeGate;
import dev.socle.http.HttpResponse;
import dev.socle.http.Request;
import dev.socle.websocket.WebSocketOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request and its answer, on the virtual thread that runs interceptors and handler. It ends
/// when the answer is written, so that a stop waits for it.
final class Exchange implements Runnable, UpgradeGate {

    private static final Logger LOG = System.getLogger("dev.socle.netty");

    private final RequestHead head;
    private final Request request;
    private final @Nullable RequestBody body;
    private final HttpConnection connection;
    private final HttpServing serving;
    private final ResponseWriter writer;

    Exchange(
            RequestHead head,
            Request request,
            @Nullable RequestBody body,
            HttpConnection connection,
            HttpServing serving) {
        this.head = head;
        this.request = request;
        this.body = body;
        this.connection = connection;
        this.serving = serving;
        this.writer = new ResponseWriter(connection.socket());
    }

    @Override
    public void run() {
        try {
            switch (serving.service().answer(request, this)) {
                case Answer.Http http -> write(http.response());
                case Upgrade upgrade -> upgrade(upgrade);
            }
        } catch (Throwable failure) {
            fail(failure);
        } finally {
            if (body != null) {
                body.abandon();
            }
        }
    }

    @Override
    public Optional<HttpResponse> refuseUpgrade() {
        return serving.lifecycle().refuseUpgrade();
    }

    @Override
    public @Nullable Place reserve(Request request, WebSocketOptions options) {
        return serving.lifecycle().reserve(request, options);
    }

    @Override
    public int clientContexts() {
        return serving.lifecycle().clientContexts();
    }

    @Override
    public boolean claimWarning() {
        return connection.claimWarning();
    }

    private void write(HttpResponse response) throws IOException {
        var framing = Framing.of(response, head.isHead(), head.isHttp10());
        var keepsAlive = keepsAlive() && framing != Framing.CLOSE;
        var bytes =
                ResponseHead.of(response, framing, serving.date().now(), persistence(keepsAlive));
        writer.write(bytes, response.body(), framing);
        connection.answered(keepsAlive);
    }

    private void upgrade(Upgrade upgrade) {
        try {
            connection.upgrade(upgrade);
        } finally {
            upgrade.release();
        }
    }

    private boolean keepsAlive() {
        return head.keepsAlive() && !serving.isStopping() && (body == null || body.canBeSkipped());
    }

    private String persistence(boolean keepsAlive) {
        if (!keepsAlive) {
            return "close";
        }
        return head.isHttp10() ? "keep-alive" : "";
    }

    /// A body that fails before its first byte may still become a 500.
    private void fail(Throwable failure) {
        if (connection.socket().isActive()) {
            LOG.log(
                    Level.ERROR,
                    () -> "The answer to " + request.method() + " " + request.path() + " failed",
                    failure);
        }
        try {
            if (writer.hasBegun()) {
                connection.abort();
            } else {
                write(HttpResponse.text("Internal Server Error").withStatus(500));
            }
        } catch (IOException gone) {
            connection.abort();
        }
    }
}
