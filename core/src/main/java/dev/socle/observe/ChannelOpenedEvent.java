package dev.socle.observe;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/// A channel opened.
@Name("dev.socle.ChannelOpened")
@Label("Channel Opened")
@Category("Socle")
@StackTrace(false)
final class ChannelOpenedEvent extends Event {

    @Label("Channel")
    String channel = "";

    @Label("Path")
    String path = "";

    @Label("Remote Address")
    String remoteAddress = "";

    @Label("Subprotocol")
    @Nullable String subprotocol;

    @Label("Principal")
    @Nullable String principal;
}
