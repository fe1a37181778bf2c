package dev.socle.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A message that might not wait found no room.
@Name("dev.socle.SlowConsumer")
@Label("Slow Consumer")
@Category("Socle")
@StackTrace(false)
final class SlowConsumerEvent extends Event {

    @Label("Channel")
    String channel = "";

    @Label("Buffered")
    @DataAmount
    long buffered;
}
