package dev.socle.conformance.delivery;

import dev.socle.websocket.CloseStatus;

/// What connections have delivered, and what their senders were told.
///
/// @param connections how many
/// @param clean of them ended by a close handshake
/// @param toServer messages that arrived at the server
/// @param toClient messages that arrived at clients
/// @param sent messages to clients that were accepted or told `SENT`
/// @param closed messages to clients that were told `CLOSED` or refused
/// @param dropped messages to clients that were told `DROPPED`
record Tally(
        int connections,
        int clean,
        long toServer,
        long toClient,
        long sent,
        long closed,
        long dropped) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    static Tally of(Lanes lanes, CloseStatus status) {
        var tally = new Tally(1, status.clean() ? 1 : 0, lanes.client().arrivals(), 0, 0, 0, 0);
        for (var lane : lanes.ofServer()) {
            tally = tally.plus(of(lane));
        }
        return tally;
    }

    private static Tally of(Ledger lane) {
        return new Tally(
                0,
                0,
                0,
                lane.arrivals(),
                lane.count(Ledger.Told.ACCEPTED) + lane.count(Ledger.Told.SENT),
                lane.count(Ledger.Told.CLOSED) + lane.count(Ledger.Told.REFUSED),
                lane.count(Ledger.Told.DROPPED));
    }

    Tally plus(Tally other) {
        return new Tally(
                connections + other.connections,
                clean + other.clean,
                toServer + other.toServer,
                toClient + other.toClient,
                sent + other.sent,
                closed + other.closed,
                dropped + other.dropped);
    }

    long deliveries() {
        return toServer + toClient;
    }

    @Override
    public String toString() {
        return ("%,d deliveries (%,d to servers, %,d to clients) over %,d connections, %,d of them lost;"
                        + " senders were told: sent %,d, closed %,d, dropped %,d")
                .formatted(
                        deliveries(),
                        toServer,
                        toClient,
                        connections,
                        connections - clean,
                        sent,
                        closed,
                        dropped);
    }
}
