package dev.socle.observe;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A callback took long.
@Name("dev.socle.SlowCallback")
@Label("Slow Callback")
@Category("Socle")
@StackTrace(false)
final class SlowCallbackEvent extends Event {

    @Label("Channel")
    String channel = "";

    @Label("Callback")
    String callback = "";

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;
}
