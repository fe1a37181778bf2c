package dev.socle.testkit.contract;

import dev.socle.websocket.WebSocketOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One way in which a channel dies (SPEC 2.9): what happens to it, and how it must end.
public final class Death {

    private final String name;
    private final Deed deed;
    private final Function<Situation, Fate> fate;
    private final List<Situation> impossible;
    private final String failingCallback;
    private final @Nullable Consumer<WebSocketOptions.Builder> deadlines;

    private Death(
            String name,
            Deed deed,
            Function<Situation, Fate> fate,
            List<Situation> impossible,
            String failingCallback,
            @Nullable Consumer<WebSocketOptions.Builder> deadlines) {
        this.name = name;
        this.deed = deed;
        this.fate = fate;
        this.impossible = impossible;
        this.failingCallback = failingCallback;
        this.deadlines = deadlines;
    }

    /// A death that ends in the same way whatever the situation.
    static Death of(String name, Deed deed, Fate fate) {
        return of(name, deed, _ -> fate);
    }

    /// A death that ends as the situation wants.
    static Death of(String name, Deed deed, Function<Situation, Fate> fate) {
        return new Death(name, deed, fate, List.of(), "", null);
    }

    /// This death, but there are situations in which it cannot happen.
    Death notIn(Situation... situations) {
        return new Death(name, deed, fate, List.of(situations), failingCallback, deadlines);
    }

    /// This death, which can happen in one situation alone.
    Death onlyIn(Situation situation) {
        return notIn(EnumSet.complementOf(EnumSet.of(situation)).toArray(Situation[]::new));
    }

    /// This death, which comes when time passes.
    Death after(Consumer<WebSocketOptions.Builder> deadlines) {
        return new Death(name, deed, fate, impossible, failingCallback, deadlines);
    }

    /// This death, but a callback throws when it is called: because of it, or to be told of it.
    Death failing(String callback) {
        return new Death(
                name + ", " + callback + " throws", deed, fate, impossible, callback, deadlines);
    }

    boolean isPossible(Situation situation) {
        return !impossible.contains(situation);
    }

    /// Whether a callback throws, which the log must tell.
    boolean isException() {
        return !failingCallback.isEmpty();
    }

    /// Whether the callback throws.
    boolean failsIn(String callback) {
        return failingCallback.equals(callback);
    }

    /// Whether it comes when time passes.
    boolean takesTime() {
        return deadlines != null;
    }

    void configure(WebSocketOptions.Builder options) {
        if (deadlines != null) {
            deadlines.accept(options);
        }
    }

    void happen(DeathScene scene) {
        deed.happen(scene);
    }

    Fate fate(Situation situation) {
        return fate.apply(situation);
    }

    @Override
    public String toString() {
        return name;
    }

    /// What happens to a channel.
    @FunctionalInterface
    interface Deed {
        void happen(DeathScene scene);
    }
}
