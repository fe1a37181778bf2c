package dev.socle.conformance.soak;

import java.util.Arrays;

/// What a [Ticker] was told.
///
/// @param slow how often a message found no room
/// @param dropped messages that the observer was told of
/// @param droppedBytes their bytes
/// @param ended channels that have ended
/// @param sent ticks to slow seats with that result
/// @param closed ticks to slow seats with that result
/// @param resultDropped ticks to slow seats with that result
/// @param othersNotSent ticks to other seats with another result than `SENT`
record Told(
        long slow,
        long dropped,
        long droppedBytes,
        long ended,
        long sent,
        long closed,
        long resultDropped,
        long othersNotSent) {

    static Told parse(String line) {
        var numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Told(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7]);
    }
}
