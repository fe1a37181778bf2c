package dev.socle.observe;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A message was written; off unless a recording enables it.
@Name("dev.socle.MessageSent")
@Label("Message Sent")
@Category("Socle")
@StackTrace(false)
@Enabled(false)
final class MessageSentEvent extends Event {

    @Label("Channel")
    String channel = "";

    @Label("Size")
    @DataAmount
    long size;
}
