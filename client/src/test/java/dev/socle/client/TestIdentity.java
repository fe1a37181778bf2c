package dev.socle.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// A self-signed certificate and its key, made by the JDK's keytool.
final class TestIdentity {

    static final String PASSWORD = "a secret";
    private static final String ALIAS = "it";

    private final Path folder;
    private final Path store;
    private final KeyStore keys;

    private TestIdentity(Path folder, Path store) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.store = store;
        this.keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    /// @param names as keytool's `-ext san=`, such as `dns:localhost,ip:127.0.0.1`
    static TestIdentity make(Path parent, String names) throws Exception {
        var folder = Files.createTempDirectory(parent, "identity");
        var store = folder.resolve("store");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=it",
                                "-ext",
                                "san=" + names,
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
        }
        return new TestIdentity(folder, store);
    }

    Path store() {
        return store;
    }

    Path certificateFile() throws IOException, GeneralSecurityException {
        return writePem("chain.pem", "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    }

    Path keyFile() throws IOException, GeneralSecurityException {
        var key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        return writePem("key.pem", "PRIVATE KEY", key);
    }

    /// A context of a server with this identity.
    ///
    /// @param client whose certificate is trusted, or null
    SSLContext serving(@Nullable TestIdentity client) throws IOException, GeneralSecurityException {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        if (client != null) {
            trusted.setCertificateEntry("client", client.keys.getCertificate(ALIAS));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), client == null ? null : trust.getTrustManagers(), null);
        return context;
    }

    private Path writePem(String name, String what, byte[] content) throws IOException {
        var base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what));
    }
}
