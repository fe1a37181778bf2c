package dev.socle.protocol;

/// Both directions of one compressed connection.
record PerMessageDeflate(Inflation inflation, Deflation deflation) {
    static PerMessageDeflate server(
            ProtocolOptions options, DeflateParameters agreed, DeflateContexts contexts) {
        return of(
                options,
                agreed.serverMaxWindowBits(),
                agreed.clientNoContextTakeover(),
                agreed.clientMaxWindowBits(),
                contexts);
    }

    static PerMessageDeflate client(
            ProtocolOptions options, DeflateParameters agreed, DeflateContexts contexts) {
        return of(
                options,
                agreed.clientMaxWindowBits(),
                agreed.serverNoContextTakeover(),
                agreed.serverMaxWindowBits(),
                contexts);
    }

    private static PerMessageDeflate of(
            ProtocolOptions options,
            int ownWindowBits,
            boolean peerForgets,
            int peerWindowBits,
            DeflateContexts contexts) {
        History history =
                peerForgets ? null : new History(DeflateParameters.windowBits(peerWindowBits));
        return new PerMessageDeflate(
                new Inflation(contexts, history, options.maxCompressedBytes()),
                new Deflation(
                        contexts,
                        new DeflateSetting(
                                options.compressionLevel(),
                                DeflateParameters.windowBits(ownWindowBits)),
                        options.compressionThreshold()));
    }
}
