package dev.socle.observe;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A client asked for a WebSocket and got an ordinary response.
@Name("dev.socle.UpgradeRefused")
@Label("Upgrade Refused")
@Category("Socle")
@StackTrace(false)
final class UpgradeRefusedEvent extends Event {

    @Label("Path")
    String path = "";

    @Label("Status")
    int status;

    @Label("Remote Address")
    String remoteAddress = "";
}
