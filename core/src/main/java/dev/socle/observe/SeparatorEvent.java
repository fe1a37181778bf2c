package dev.socle.observe;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Goes before another event, which the JDK might lose in its place.
@Name("dev.socle.Separator")
@Label("Separator")
@Description(
        "Tells nothing. The JDK loses the first event of a thread after one of a virtual "
                + "thread which that thread carries.")
@Category("Socle")
@StackTrace(false)
final class SeparatorEvent extends Event {}
