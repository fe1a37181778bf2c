package dev.socle.jackson;

import java.util.List;

/// What clients say in the tests.
record Chat(String from, String text, int likes, List<String> tags) {

    Chat(String from, String text) {
        this(from, text, 0, List.of());
    }
}
