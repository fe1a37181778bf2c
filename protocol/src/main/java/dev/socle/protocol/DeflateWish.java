package dev.socle.protocol;

/// What the server's side wants of permessage-deflate (RFC 7692).
public enum DeflateWish {
    /// No compression: every offer is declined.
    NONE,

    /// Every valid offer is accepted, and the client is bound to forget between messages what it
    /// sent. A connection then holds nothing while it is idle.
    CLIENT_FORGETS,

    /// Every valid offer is accepted, and the client may look back beyond a message. A connection
    /// may then hold up to 32 KiB of what it received.
    CLIENT_MAY_REMEMBER
}
