package dev.socle.protocol;

import java.util.List;

/// One element of `Sec-WebSocket-Extensions`: an extension that is offered or agreed on (RFC 6455
/// 9.1).
record Extension(String name, List<Parameter> parameters) {
    Extension {
        parameters = List.copyOf(parameters);
    }

    /// A parameter of an extension.
    ///
    /// @param value a token, unquoted; empty if there is none
    record Parameter(String name, String value) {}
}
