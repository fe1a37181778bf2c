package dev.socle.auth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A saved session as bytes.
///
/// ```
/// version 1 | begun | expires (8 bytes each, seconds) | name of the user, or empty | roles | names and values
/// ```
///
/// Lists begin with their number in 2 bytes, texts as [java.io.DataOutput#writeUTF] says.
final class SessionBytes {

    private static final int VERSION = 1;

    private SessionBytes() {}

    /// @throws IllegalArgumentException if a text is longer than 65,535 bytes
    static byte[] write(SavedSession saved) {
        Session session = saved.session();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(VERSION);
            out.writeLong(saved.begunAt().getEpochSecond());
            out.writeLong(saved.expiresAt().getEpochSecond());
            out.writeUTF(session.user().map(User::name).orElse(""));
            Set<String> roles = session.user().map(User::roles).orElse(Set.of());
            out.writeShort(roles.size());
            for (String role : roles) {
                out.writeUTF(role);
            }
            out.writeShort(session.values().size());
            for (Map.Entry<String, String> value : session.values().entrySet()) {
                out.writeUTF(value.getKey());
                out.writeUTF(value.getValue());
            }
        } catch (IOException tooLong) {
            throw new IllegalArgumentException(
                    "session: a text of more than 65535 bytes (expected: all in 4096)", tooLong);
        }
        return bytes.toByteArray();
    }

    /// The session, or empty if the bytes are of a version that is not known here.
    static Optional<SavedSession> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readUnsignedByte() == VERSION ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException cutOff) {
            return Optional.empty();
        }
    }

    private static SavedSession read(DataInputStream in) throws IOException {
        Instant begunAt = Instant.ofEpochSecond(in.readLong());
        Instant expiresAt = Instant.ofEpochSecond(in.readLong());
        String name = in.readUTF();
        Set<String> roles = new HashSet<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            roles.add(in.readUTF());
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            values.put(in.readUTF(), in.readUTF());
        }
        User user = name.isEmpty() ? null : new User(name, roles);
        return new SavedSession(new Session(user, values, begunAt), begunAt, expiresAt);
    }
}
