package dev.socle.connector;

/// What takes its turn among the messages of a channel: a whole one, or one in fragments.
sealed interface Outgoing extends Waiting permits OutgoingMessage, OutgoingStream {

    @Override
    default Outgoing content() {
        return this;
    }
}
