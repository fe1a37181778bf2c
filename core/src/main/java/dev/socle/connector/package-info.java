/// What carries a service: the connector contract, and the channel that every byte connector
/// shares.
///
/// Applications need [Service], [Channels] and [Connector] from here; the rest is for those who
/// write a connector. Sockets are not here: see `dev.socle.netty`.
@NullMarked
package dev.socle.connector;

import org.jspecify.annotations.NullMarked;
