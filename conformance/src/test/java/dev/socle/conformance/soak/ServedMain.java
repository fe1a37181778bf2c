package dev.socle.conformance.soak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;

/// The program of a [ServerProcess]: serves what its argument names, answers each line of its input
/// with a [Sample], and ends with its input.
final class ServedMain {

    private ServedMain() {}

    static void main(String... arguments) throws Exception {
        var served =
                Class.forName(arguments[0])
                        .asSubclass(Served.class)
                        .getDeclaredConstructor()
                        .newInstance();
        var connector = served.connector(served.service()).bindAddress("127.0.0.1").port(0).build();
        connector.start();
        System.out.println(connector.port());
        answer(new BufferedReader(new InputStreamReader(System.in, US_ASCII)));
        connector.stop(Duration.ZERO);
    }

    private static void answer(BufferedReader requests) throws IOException {
        var sampler = new Sampler();
        while (requests.readLine() != null) {
            System.out.println(sampler.take());
        }
    }
}
