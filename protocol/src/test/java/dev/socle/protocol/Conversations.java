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
        Conversation conversation = new Conversation(role, options);
        open.add(conversation);
        return conversation;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            open.forEach(Conversation::assertNothingLeft);
        }
    }
}
