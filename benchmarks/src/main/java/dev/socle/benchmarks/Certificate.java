package dev.socle.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.socle.benchmarks.server.ServerTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A certificate for one run, made by the JDK's `keytool`, in a folder that is deleted afterwards.
record Certificate(Path keyStore) implements AutoCloseable {

    static Certificate make() throws IOException {
        var store = Files.createTempDirectory("socle-bench").resolve("store.p12");
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "benchmark",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        ServerTask.PASSWORD);
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        if (!Files.exists(store)) {
            throw new IOException("keytool made no certificate: " + said.strip());
        }
        return new Certificate(store);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(keyStore);
        Files.delete(keyStore.getParent());
    }
}
