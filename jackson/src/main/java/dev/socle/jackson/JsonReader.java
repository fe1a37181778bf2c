package dev.socle.jackson;

import java.io.Reader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.InvalidDefinitionException;

/// Reads messages as values of one type: exactly one value, and nothing after it.
///
/// @param reader of the type
/// @param typeName what it is called
/// @param names that may be told
record JsonReader<T>(ObjectReader reader, String typeName, PropertyNames names) {

    T read(String text) throws JsonException {
        return read(() -> reader.createParser(text));
    }

    T read(Reader text) throws JsonException {
        return read(() -> reader.createParser(text));
    }

    private T read(Opening opening) throws JsonException {
        try (var parser = opening.open()) {
            return read(parser);
        } catch (InvalidDefinitionException e) {
            throw unreadableType(e);
        } catch (JacksonIOException e) {
            throw e; // the channel ended within the message, and nobody is to blame
        } catch (JacksonException e) {
            throw fault(e);
        }
    }

    private T read(JsonParser parser) throws JsonException {
        if (parser.nextToken() == null) {
            throw notJson(JsonPosition.of(parser.currentLocation(), "$"));
        }
        T value = reader.readValue(parser);
        if (parser.nextToken() != null) {
            throw notJson(JsonPosition.of(parser.currentTokenLocation(), "$"));
        }
        if (value == null) {
            throw notThatType(new JsonPosition(1, 1, "$"));
        }
        return value;
    }

    private JsonException fault(JacksonException e) {
        var position = JsonPosition.of(e, names);
        return e instanceof StreamReadException && !(e instanceof InputCoercionException)
                ? notJson(position)
                : notThatType(position);
    }

    private JsonException notJson(JsonPosition position) {
        return new JsonException(1007, "not JSON", "not JSON", position);
    }

    private JsonException notThatType(JsonPosition position) {
        return new JsonException(
                1008, "JSON of another kind", "JSON that is no " + typeName, position);
    }

    /// The application's fault. Jackson's words may quote the message, so they are left out.
    private static IllegalStateException unreadableType(InvalidDefinitionException e) {
        return new IllegalStateException(
                "type: " + e.getType() + " (expected: one that the JsonMapper can read)");
    }

    private interface Opening {

        JsonParser open();
    }
}
