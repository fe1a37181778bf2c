package dev.socle.conformance.delivery;

import java.util.List;
import java.util.stream.Stream;

/// The ledgers of one connection: one for each kind of sender, since only what one sender sends one
/// after another has an order.
///
/// @param direct sent on the channel, each by another method
/// @param pieces sent in fragments while they are written
/// @param queued sent through a `SendQueue`
/// @param states of each key of `conflate`
/// @param client sent by the client
record Lanes(Ledger direct, Ledger pieces, Ledger queued, List<Ledger> states, Ledger client) {

    private static final int PIECES_PART = 20;

    static Lanes of(Plan plan) {
        var messages = plan.messages();
        return new Lanes(
                new Ledger('D', messages),
                new Ledger('P', 1 + messages / PIECES_PART),
                new Ledger('Q', messages),
                Stream.of('0', '1', '2', '3').map(key -> new Ledger(key, messages / 4)).toList(),
                new Ledger('C', 2 * messages));
    }

    /// What the server sends.
    List<Ledger> ofServer() {
        return Stream.concat(Stream.of(direct, pieces, queued), states.stream()).toList();
    }

    /// The lane to the client that a message belongs to.
    Ledger toClient(Numbered message) {
        return switch (message.lane()) {
            case 'D' -> direct;
            case 'P' -> pieces;
            case 'Q' -> queued;
            case '0', '1', '2', '3' -> states.get(message.lane() - '0');
            default -> throw new AssertionError("sent by nobody: " + message);
        };
    }

    /// The lane to the server that a message belongs to.
    Ledger toServer(Numbered message) {
        if (message.lane() != client.lane()) {
            throw new AssertionError("sent by nobody: " + message);
        }
        return client;
    }
}
