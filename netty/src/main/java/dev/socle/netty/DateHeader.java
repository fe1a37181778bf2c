package dev.socle.netty;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The value of the `Date` header (RFC 9110 5.6.7), written once a second. For all threads.
final class DateHeader {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile Stamp last;

    private record Stamp(long second, String text) {}

    DateHeader(InstantSource clock) {
        this.clock = clock;
        last = stamp(clock.instant());
    }

    String now() {
        var instant = clock.instant();
        var stamp = last;
        if (stamp.second != instant.getEpochSecond()) {
            stamp = stamp(instant);
            last = stamp;
        }
        return stamp.text;
    }

    private static Stamp stamp(Instant instant) {
        return new Stamp(instant.getEpochSecond(), FORMAT.format(instant));
    }
}
