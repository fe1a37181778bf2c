/// JSON messages: endpoints that receive values, channels that send them, and what becomes of
/// messages that are not JSON. Formats other than JSON are
/// [codecs][dev.socle.websocket.MessageCodec], of which core knows the interface only.
@NullMarked
package dev.socle.jackson;

import org.jspecify.annotations.NullMarked;
