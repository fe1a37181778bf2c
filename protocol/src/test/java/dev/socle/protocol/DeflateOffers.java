package dev.socle.protocol;

import java.util.ArrayList;
import java.util.List;

/// Every combination of the parameters of permessage-deflate.
final class DeflateOffers {
    private static final int[] WINDOW_BITS = {0, 8, 9, 10, 11, 12, 13, 14, 15};

    private DeflateOffers() {}

    static List<DeflateParameters> all() {
        List<DeflateParameters> all = new ArrayList<>();
        for (int serverBits : WINDOW_BITS) {
            for (int clientBits : WINDOW_BITS) {
                all.add(new DeflateParameters(false, false, serverBits, clientBits));
                all.add(new DeflateParameters(false, true, serverBits, clientBits));
                all.add(new DeflateParameters(true, false, serverBits, clientBits));
                all.add(new DeflateParameters(true, true, serverBits, clientBits));
            }
        }
        return all;
    }
}
