/// The WebSocket protocol as a value: bytes in and events out, messages in and bytes out; no I/O.
module dev.socle.protocol {
    requires static transitive org.jspecify;

    exports dev.socle.protocol;
}
