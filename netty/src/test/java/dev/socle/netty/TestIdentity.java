package dev.socle.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A self-signed certificate of `localhost` and its key, made by the JDK's keytool.
final class TestIdentity {

    static final String PASSWORD = "a secret";
    private static final String ALIAS = "server";

    private final Path folder;
    private final Path store;
    private final KeyStore keys;

    private TestIdentity(Path folder, Path store) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.store = store;
        this.keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    /// @param type `PKCS12` or `JKS`
    static TestIdentity make(Path parent, String type) throws Exception {
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
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                type,
                                "-storepass",
                                PASSWORD,
                                "-keypass",
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

    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) keys.getCertificate(ALIAS);
    }

    Path certificateFile() throws IOException, GeneralSecurityException {
        return writePem("chain.pem", "CERTIFICATE", certificate().getEncoded());
    }

    Path keyFile() throws IOException, GeneralSecurityException {
        return writePem("key.pem", "PRIVATE KEY", key());
    }

    Path encryptedKeyFile() throws IOException, GeneralSecurityException {
        var algorithm = "PBEWithHmacSHA256AndAES_256";
        var cipher = Cipher.getInstance(algorithm);
        var secret =
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(PASSWORD.toCharArray()));
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        var parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        var encrypted = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key())).getEncoded();
        return writePem("encrypted.pem", "ENCRYPTED PRIVATE KEY", encrypted);
    }

    /// What a client needs to trust these identities.
    static SSLContext trusting(TestIdentity... identities)
            throws IOException, GeneralSecurityException {
        return trusting("TLS", identities);
    }

    /// The same for a client that speaks this version of TLS at most.
    static SSLContext trusting(String version, TestIdentity... identities)
            throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (var identity : identities) {
            trusted.setCertificateEntry(identity.folder.toString(), identity.certificate());
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance(version);
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private byte[] key() throws GeneralSecurityException {
        return keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    }

    private Path writePem(String name, String what, byte[] content) throws IOException {
        var base64 = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what));
    }
}
