package dev.socle.connector;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// What counts as one address: of IPv4 an address, of IPv6 a /64, since that much is given to one
/// client (RFC 6177 2).
///
/// @param isV6 tells addresses of the two kinds apart
/// @param bits the address, or its first half
record ClientBlock(boolean isV6, long bits) {

    static ClientBlock of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address
                ? new ClientBlock(true, bytes.getLong())
                : new ClientBlock(false, bytes.getInt());
    }

    /// Addresses that were not resolved count as one.
    static ClientBlock of(InetSocketAddress address) {
        return address.isUnresolved() ? new ClientBlock(true, -1) : of(address.getAddress());
    }
}
