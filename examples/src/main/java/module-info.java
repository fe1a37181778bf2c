/// Examples and the demo.
module dev.socle.examples {
    requires dev.socle.netty;
    requires java.logging;
    requires static org.jspecify;
}
