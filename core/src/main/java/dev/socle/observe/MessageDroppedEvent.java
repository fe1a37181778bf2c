package dev.socle.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A message was dropped for a slow consumer.
@Name("dev.socle.MessageDropped")
@Label("Message Dropped")
@Category("Socle")
@StackTrace(false)
final class MessageDroppedEvent extends Event {

    @Label("Channel")
    String channel = "";

    @Label("Size")
    @DataAmount
    long size;
}
