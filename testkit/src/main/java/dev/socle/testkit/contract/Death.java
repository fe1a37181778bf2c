package dev.socle.testkit.contract;

import java.util.List;
import java.util.function.Function;

/// One way in which a channel dies (SPEC 2.9): what happens to it, and how it must end.
public final class Death {

    private final String name;
    private final Deed deed;
    private final Function<Situation, Fate> fate;
    private final List<Situation> impossible;
    private final String failingCallback;

    private Death(
            String name,
            Deed deed,
            Function<Situation, Fate> fate,
            List<Situation> impossible,
            String failingCallback) {
        this.name = name;
        this.deed = deed;
        this.fate = fate;
        this.impossible = impossible;
        this.failingCallback = failingCallback;
    }

    /// A death that ends in the same way whatever the situation.
    static Death of(String name, Deed deed, Fate fate) {
        return of(name, deed, _ -> fate);
    }

    /// A death that ends as the situation wants.
    static Death of(String name, Deed deed, Function<Situation, Fate> fate) {
        return new Death(name, deed, fate, List.of(), "");
    }

    /// This death, but there are situations in which it cannot happen.
    Death notIn(Situation... situations) {
        return new Death(name, deed, fate, List.of(situations), failingCallback);
    }

    /// This death, but a callback throws when it is called: because of it, or to be told of it.
    Death failing(String callback) {
        return new Death("exception in " + callback, deed, fate, impossible, callback);
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
