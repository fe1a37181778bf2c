package dev.socle.examples;

import dev.socle.netty.TlsContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A certificate for this machine that nobody has signed but itself, made by the JDK's `keytool`.
/// Its key store is deleted once it was read.
final class SelfSigned {

    private SelfSigned() {}

    static TlsContext certificate() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("socle-certificate");
        var store = folder.resolve("store.p12");
        var password = password();
        try {
            make(store, password);
            return TlsContext.keyStore(store, password);
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }

    private static void make(Path store, String password) throws IOException, InterruptedException {
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "socle",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-validity",
                                "30",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                password)
                        .redirectErrorStream(true)
                        .start();
        var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate: " + said.strip());
        }
    }

    private static String password() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
