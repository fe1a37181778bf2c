package dev.socle.traffic;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/// The allowances of principals, by name, each kept until nothing of it is used up: who closes and
/// opens a channel gets no new one. Any thread may call any method.
final class PrincipalAllowances {

    private static final int FEW = 1024;

    private final LongFunction<Allowance> fresh;
    private final ConcurrentHashMap<String, Allowance> byName = new ConcurrentHashMap<>();

    // how many there may be before those that are full are looked for
    private volatile int enough = FEW;

    /// @param fresh makes an allowance at a time
    PrincipalAllowances(LongFunction<Allowance> fresh) {
        this.fresh = fresh;
    }

    Allowance of(String name, long nowNanos) {
        var present = byName.get(name);
        if (present != null) {
            return present;
        }
        if (byName.size() >= enough) {
            byName.values().removeIf(allowance -> allowance.isFull(nowNanos));
            enough = Math.max(FEW, 2 * byName.size());
        }
        return byName.computeIfAbsent(name, _ -> fresh.apply(nowNanos));
    }

    /// How many are kept.
    int size() {
        return byName.size();
    }
}
