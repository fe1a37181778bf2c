package dev.socle.connector;

/// A place in the queue of a channel's outgoing messages. Confined to the lock of the
/// [OutgoingBuffer].
sealed interface Waiting permits Outgoing, Waiting.Keyed {

    /// What stands there now.
    Outgoing content();

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
        public OutgoingMessage content() {
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
