package dev.socle.connector;

/// A place in the queue of a channel's outgoing messages. Confined to the lock of the
/// [OutgoingBuffer].
sealed interface Waiting permits OutgoingMessage, Waiting.Keyed {

    /// The message that stands there now.
    OutgoingMessage message();

    /// The place of all messages with one key, which replace each other there.
    final class Keyed implements Waiting {

        private final String key;
        private OutgoingMessage latest;

        Keyed(String key, OutgoingMessage first) {
            this.key = key;
            this.latest = first;
        }

        String key() {
            return key;
        }

        @Override
        public OutgoingMessage message() {
            return latest;
        }

        /// Puts a later message in the place of the one that stood there, which is returned.
        OutgoingMessage replace(OutgoingMessage later) {
            var replaced = latest;
            latest = later;
            return replaced;
        }
    }
}
