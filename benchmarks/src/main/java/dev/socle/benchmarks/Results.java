package dev.socle.benchmarks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// All that one run has measured.
///
/// @param date when
/// @param command how to do it again
/// @param machine where
/// @param entries one for each workload
/// @param failures of servers, which have no figures there
record Results(
        LocalDate date,
        String command,
        String machine,
        List<Entry> entries,
        List<Failure> failures) {

    /// @param outcomes one for each server, in the order in which they ran
    record Entry(Workload workload, List<Outcome> outcomes) {

        Optional<Outcome> of(String server) {
            return outcomes.stream().filter(it -> it.server().equals(server)).findFirst();
        }

        /// The peers that took part, those left out that are named.
        List<Outcome> peers(List<String> without) {
            return outcomes.stream()
                    .filter(it -> isPeer(it.server()) && !without.contains(it.server()))
                    .toList();
        }

        static boolean isPeer(String server) {
            return !server.startsWith("socle") && !server.equals("floor");
        }
    }

    /// Whether nothing of our own failed: neither Socle nor the floor. What a peer fails at is
    /// told.
    boolean isSound() {
        return failures.stream().allMatch(Failure::isPeers);
    }

    Optional<Entry> entry(String workload) {
        return entries.stream().filter(it -> it.workload().name().equals(workload)).findFirst();
    }

    Optional<Outcome> outcome(String workload, String server) {
        return entry(workload).flatMap(entry -> entry.of(server));
    }
}
