package dev.socle.observe;

/// The callbacks of a [dev.socle.websocket.WebSocketListener], for those who measure them.
public enum ChannelCallback {
    /// When the channel opens.
    OPEN("onOpen"),
    /// For a message, in whichever format; that of a stream lasts until it was read.
    MESSAGE("onMessage"),
    /// For a ping.
    PING("onPing"),
    /// For a pong.
    PONG("onPong"),
    /// Some time before the channel expires.
    EXPIRING("onExpiring"),
    /// For an error.
    ERROR("onError"),
    /// When the channel has ended.
    CLOSE("onClose");

    private final String methodName;

    ChannelCallback(String methodName) {
        this.methodName = methodName;
    }

    /// The name of the listener's method.
    ///
    /// @return such as `onOpen`
    public String methodName() {
        return methodName;
    }
}
