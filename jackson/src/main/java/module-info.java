/// JSON messages, with Jackson 3.
module dev.socle.jackson {
    requires transitive dev.socle.core;
    requires transitive tools.jackson.databind;
    requires static org.jspecify;

    exports dev.socle.jackson;
}
