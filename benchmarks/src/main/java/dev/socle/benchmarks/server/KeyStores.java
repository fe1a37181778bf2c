package dev.socle.benchmarks.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The key store of a task, as the libraries want it.
final class KeyStores {

    private KeyStores() {}

    static KeyManagerFactory keyManagers(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(file.toFile(), ServerTask.PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, ServerTask.PASSWORD.toCharArray());
        return managers;
    }

    static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers(file).getKeyManagers(), null, null);
        return context;
    }
}
