package dev.socle.protocol;

import dev.socle.protocol.Extension.Parameter;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// permessage-deflate as an element of `Sec-WebSocket-Extensions` (RFC 7692 7.1).
final class DeflateHeader {
    private static final String NAME = "permessage-deflate";
    private static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";
    private static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";
    private static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";
    private static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

    /// As they must be written: decimal, without leading zeros (RFC 7692 7.1.2).
    private static final List<String> WINDOW_BITS =
            List.of("8", "9", "10", "11", "12", "13", "14", "15");

    private DeflateHeader() {}

    /// The offer that an element makes; null if it is of another extension, or must be declined for
    /// an unknown, doubled or bad parameter.
    static @Nullable DeflateParameters offer(Extension element) {
        return read(element, each -> isValid(each) || isBareClientWindow(each));
    }

    /// The answer that an element gives; null if it is of another extension, or has an unknown,
    /// doubled or bad parameter.
    static @Nullable DeflateParameters answer(Extension element) {
        return read(element, DeflateHeader::isValid);
    }

    /// The element that says so.
    static String write(DeflateParameters parameters) {
        StringBuilder element = new StringBuilder(NAME);
        if (parameters.serverNoContextTakeover()) {
            element.append("; " + SERVER_NO_CONTEXT_TAKEOVER);
        }
        if (parameters.clientNoContextTakeover()) {
            element.append("; " + CLIENT_NO_CONTEXT_TAKEOVER);
        }
        writeWindow(element, SERVER_MAX_WINDOW_BITS, parameters.serverMaxWindowBits());
        writeWindow(element, CLIENT_MAX_WINDOW_BITS, parameters.clientMaxWindowBits());
        return element.toString();
    }

    private static void writeWindow(StringBuilder element, String name, int bits) {
        if (bits != DeflateParameters.NOT_MENTIONED) {
            element.append("; ").append(name).append('=').append(bits);
        }
    }

    private static @Nullable DeflateParameters read(Extension element, Predicate<Parameter> valid) {
        List<Parameter> parameters = element.parameters();
        boolean good =
                element.name().equals(NAME)
                        && parameters.stream().allMatch(valid)
                        && parameters.stream().map(Parameter::name).distinct().count()
                                == parameters.size();
        return good
                ? new DeflateParameters(
                        has(SERVER_NO_CONTEXT_TAKEOVER, parameters),
                        has(CLIENT_NO_CONTEXT_TAKEOVER, parameters),
                        window(SERVER_MAX_WINDOW_BITS, parameters),
                        window(CLIENT_MAX_WINDOW_BITS, parameters))
                : null;
    }

    private static boolean isValid(Parameter parameter) {
        return switch (parameter.name()) {
            case SERVER_NO_CONTEXT_TAKEOVER, CLIENT_NO_CONTEXT_TAKEOVER ->
                    parameter.value().isEmpty();
            case SERVER_MAX_WINDOW_BITS, CLIENT_MAX_WINDOW_BITS ->
                    WINDOW_BITS.contains(parameter.value());
            default -> false;
        };
    }

    /// Whether a client tells that it can be restricted, without a number.
    private static boolean isBareClientWindow(Parameter parameter) {
        return parameter.name().equals(CLIENT_MAX_WINDOW_BITS) && parameter.value().isEmpty();
    }

    private static boolean has(String name, List<Parameter> valid) {
        return valid.stream().anyMatch(each -> each.name().equals(name));
    }

    private static int window(String name, List<Parameter> valid) {
        return valid.stream()
                .filter(each -> each.name().equals(name))
                .mapToInt(each ->
                        each.value().isEmpty()
                                ? DeflateParameters.MOST_WINDOW_BITS
                                : Integer.parseInt(each.value()))
                .findFirst()
                .orElse(DeflateParameters.NOT_MENTIONED);
    }
}
