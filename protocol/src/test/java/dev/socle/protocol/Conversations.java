package dev.socle.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Opens conversations, and after each test asserts that nothing in them was left unasserted.
final class Conversations implements AfterEachCallback {
    private final List<Conversation> open = new ArrayList<>();

    Conversation open(Role role) {
        return open(role, ProtocolOptions.defaults());
    }

    Conversation open(Role role, ProtocolOptions options) {
        return open(role, options, null, EventRecorder::new);
    }

    /// Opens one on which compression was agreed on.
    Conversation open(Role role, ProtocolOptions options, DeflateParameters agreed) {
        return open(role, options, agreed, EventRecorder::new);
    }

    /// Opens one whose messages are handed over as the recorder wants them.
    ///
    /// @param agreed the compression, or null for none
    Conversation open(
            Role role,
            ProtocolOptions options,
            @Nullable DeflateParameters agreed,
            Supplier<EventRecorder> recorder) {
        Conversation conversation = new Conversation(role, options, agreed, recorder);
        open.add(conversation);
        return conversation;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            open.forEach(Conversation::assertNothingLeft);
        } else {
            open.forEach(Conversation::closeContexts);
        }
    }
}
