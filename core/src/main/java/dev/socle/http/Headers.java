package dev.socle.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The header fields of a request or response, in their order and spelling.
///
/// Immutable. Names are compared without case, and one name may have several values. Nothing that
/// could break out of its line gets in: names are tokens (RFC 9110 5.6.2), values hold no control
/// character but the tab and nothing above U+00FF (RFC 9110 5.5); white space around a value is not
/// part of it.
public final class Headers {

    private static final Headers EMPTY = new Headers(new String[0]);

    // String[]: name, value, name, value; or byte[]: the same as a HeaderBlock
    private final Object fields;

    private Headers(Object fields) {
        this.fields = fields;
    }

    private String[] read() {
        return fields instanceof byte[] block ? HeaderBlock.fields(block) : (String[]) fields;
    }

    /// No headers at all.
    ///
    /// @return the empty headers
    public static Headers empty() {
        return EMPTY;
    }

    /// Headers from names and values in turn.
    ///
    /// @param namesAndValues name, value, name, value
    /// @return the headers, in this order
    /// @throws IllegalArgumentException if a name or value could not be a header, or a last value
    ///   is missing
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "namesAndValues: "
                            + namesAndValues.length
                            + " strings (expected: an even number)");
        }
        Builder builder = builder(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /// Begins new headers.
    ///
    /// @return an empty builder
    public static Builder builder() {
        return builder(8);
    }

    /// Begins new headers with room for a known number of fields.
    ///
    /// @param expectedFields how many fields will probably be added
    /// @return an empty builder
    public static Builder builder(int expectedFields) {
        return new Builder(new String[expectedFields * 2], 0);
    }

    /// Begins with these headers.
    ///
    /// @return a builder that holds these fields
    public Builder toBuilder() {
        String[] read = read();
        return new Builder(Arrays.copyOf(read, read.length + 8), read.length);
    }

    /// The number of fields; a name with two values counts twice.
    ///
    /// @return the number of fields
    public int size() {
        return read().length / 2;
    }

    /// Tells whether there is no field.
    ///
    /// @return true if there is none
    public boolean isEmpty() {
        return read().length == 0;
    }

    /// Tells whether there is a field of this name.
    ///
    /// @param name in any case
    /// @return true if there is one, even with an empty value
    public boolean contains(String name) {
        return find(name) != null;
    }

    /// The first value of a name.
    ///
    /// @param name in any case
    /// @return the value as it was given, or empty if there is none
    public Optional<String> first(String name) {
        return Optional.ofNullable(find(name));
    }

    /// All values of a name, one for each field.
    ///
    /// @param name in any case
    /// @return the values in their order, perhaps none; cannot be changed
    public List<String> all(String name) {
        String[] read = read();
        List<String> values = new ArrayList<>(2);
        for (int i = 0; i < read.length; i += 2) {
            if (read[i].equalsIgnoreCase(name)) {
                values.add(read[i + 1]);
            }
        }
        return List.copyOf(values);
    }

    /// The members of a comma-separated list, which may be spread over several fields (RFC 9110
    /// 5.6.1). A comma within a quoted string separates nothing; empty members are left out.
    ///
    /// @param name in any case
    /// @return the members in their order, without surrounding white space; cannot be changed
    public List<String> tokens(String name) {
        String[] read = read();
        List<String> tokens = new ArrayList<>(4);
        for (int i = 0; i < read.length; i += 2) {
            if (read[i].equalsIgnoreCase(name)) {
                HeaderSyntax.splitList(read[i + 1], tokens);
            }
        }
        return List.copyOf(tokens);
    }

    /// Tells whether a comma-separated list has a member, ignoring case.
    ///
    /// @param name the header's name, in any case
    /// @param token the member, in any case
    /// @return true if one of the header's fields has it
    public boolean containsToken(String name, String token) {
        String only = find(name);
        return only != null
                && (only.equalsIgnoreCase(token)
                        || tokens(name).stream().anyMatch(token::equalsIgnoreCase));
    }

    /// The names, each once, in the order and spelling of its first field.
    ///
    /// @return the names; cannot be changed
    public List<String> names() {
        String[] read = read();
        List<String> names = new ArrayList<>(size());
        for (int i = 0; i < read.length; i += 2) {
            String name = read[i];
            if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /// Hands out every field in order.
    ///
    /// @param action called with name and value on this thread
    public void forEach(BiConsumer<? super String, ? super String> action) {
        String[] read = read();
        for (int i = 0; i < read.length; i += 2) {
            action.accept(read[i], read[i + 1]);
        }
    }

    /// Adds a field at the end.
    ///
    /// @param name a token
    /// @param value the value
    /// @return new headers
    /// @throws IllegalArgumentException if name or value could not be a header
    public Headers with(String name, String value) {
        String[] read = read();
        String[] longer = Arrays.copyOf(read, read.length + 2);
        longer[read.length] = HeaderSyntax.checkName(name);
        longer[read.length + 1] = HeaderSyntax.checkValue(name, value);
        return new Headers(longer);
    }

    /// Sets a field in the place of the first of its name, and removes the others of this name.
    ///
    /// @param name a token
    /// @param value the value
    /// @return new headers
    /// @throws IllegalArgumentException if name or value could not be a header
    public Headers set(String name, String value) {
        if (!contains(name)) {
            return with(name, value);
        }
        String[] read = read();
        Builder builder = builder(size());
        boolean done = false;
        for (int i = 0; i < read.length; i += 2) {
            if (!read[i].equalsIgnoreCase(name)) {
                builder.append(read[i], read[i + 1]);
            } else if (!done) {
                builder.add(name, value);
                done = true;
            }
        }
        return builder.build();
    }

    /// Removes all fields of a name.
    ///
    /// @param name in any case
    /// @return new headers, or these if there is none
    public Headers without(String name) {
        if (!contains(name)) {
            return this;
        }
        String[] read = read();
        Builder builder = builder(size());
        for (int i = 0; i < read.length; i += 2) {
            if (!read[i].equalsIgnoreCase(name)) {
                builder.append(read[i], read[i + 1]);
            }
        }
        return builder.build();
    }

    /// Keeps the fields of some names and drops the rest.
    ///
    /// @param names in any case
    /// @return new headers with fewer fields, in their order
    public Headers keep(String... names) {
        String[] read = read();
        Builder builder = builder(names.length);
        for (int i = 0; i < read.length; i += 2) {
            if (Arrays.stream(names).anyMatch(read[i]::equalsIgnoreCase)) {
                builder.append(read[i], read[i + 1]);
            }
        }
        return builder.build();
    }

    /// The same headers as one block of bytes, which is decoded whenever it is read: less to hold
    /// for one who keeps them for long, as an open channel does.
    ///
    /// @return equal headers
    public Headers compact() {
        return isEmpty() ? EMPTY : new Headers(HeaderBlock.of(read()));
    }

    /// The same fields in the same order, names without regard to case.
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Headers that)) {
            return false;
        }
        String[] read = read();
        String[] others = that.read();
        if (read.length != others.length) {
            return false;
        }
        for (int i = 0; i < read.length; i += 2) {
            if (!read[i].equalsIgnoreCase(others[i]) || !read[i + 1].equals(others[i + 1])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        String[] read = read();
        int hash = 1;
        for (int i = 0; i < read.length; i += 2) {
            hash =
                    31 * (31 * hash + read[i].toLowerCase(Locale.ROOT).hashCode())
                            + read[i + 1].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        String[] read = read();
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < read.length; i += 2) {
            text.append(i == 0 ? "" : ", ").append(read[i]).append(": ").append(read[i + 1]);
        }
        return text.append('}').toString();
    }

    private @Nullable String find(String name) {
        String[] read = read();
        for (int i = 0; i < read.length; i += 2) {
            if (read[i].equalsIgnoreCase(name)) {
                return read[i + 1];
            }
        }
        return null;
    }

    /// Collects fields. Not for use by several threads at once.
    public static final class Builder {

        private @Nullable String[] fields;
        private int length;

        private Builder(@Nullable String[] fields, int length) {
            this.fields = fields;
            this.length = length;
        }

        /// Adds a field at the end.
        ///
        /// @param name a token
        /// @param value the value
        /// @return this builder
        /// @throws IllegalArgumentException if name or value could not be a header
        public Builder add(String name, String value) {
            return append(HeaderSyntax.checkName(name), HeaderSyntax.checkValue(name, value));
        }

        /// Adds all fields of other headers at the end.
        ///
        /// @param headers the fields to add
        /// @return this builder
        public Builder addAll(Headers headers) {
            headers.forEach(this::append);
            return this;
        }

        /// The headers added so far. The builder may be used on.
        ///
        /// @return the headers
        public Headers build() {
            return length == 0 ? EMPTY : new Headers(Arrays.copyOf(fields, length, String[].class));
        }

        private Builder append(String name, String value) {
            if (length == fields.length) {
                fields = Arrays.copyOf(fields, Math.max(16, length * 2));
            }
            fields[length] = name;
            fields[length + 1] = value;
            length += 2;
            return this;
        }
    }
}
