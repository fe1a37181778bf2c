/// Examples and the demo.
module dev.socle.examples {
    requires dev.socle.core;
    requires static org.jspecify;
}
