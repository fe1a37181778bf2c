package dev.socle.protocol;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Opens conversations, and after each test asserts that nothing in them was left unasserted.
final class Conversations implements AfterEachCallback {
    private final List<Conversation> open = new ArrayList<>();

    Conversation open(Role role) {
        return open(role, ProtocolOptions.defaults());
    }

    Conversation open(Role role, ProtocolOptions options) {
        return add(new Conversation(role, options));
    }

    /// Opens one on which compression was agreed on.
    Conversation open(Role role, ProtocolOptions options, DeflateParameters agreed) {
        return add(new Conversation(role, options, agreed));
    }

    private Conversation add(Conversation conversation) {
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
