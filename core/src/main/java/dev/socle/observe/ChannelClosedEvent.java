package dev.socle.observe;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/// A channel ended.
@Name("dev.socle.ChannelClosed")
@Label("Channel Closed")
@Category("Socle")
@StackTrace(false)
final class ChannelClosedEvent extends Event {

    @Label("Channel")
    String channel = "";

    @Label("Code")
    int code;

    @Label("Reason")
    String reason = "";

    @Label("By")
    String by = "";

    @Label("Clean")
    boolean clean;

    @Label("Cause")
    @Nullable String cause;

    @Label("Age")
    @Timespan(Timespan.NANOSECONDS)
    long age;
}
