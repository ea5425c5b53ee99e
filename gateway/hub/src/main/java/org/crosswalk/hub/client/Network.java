package org.crosswalk.hub.client;

import java.net.InetAddress;

/**
 * An address, or all that begin like it.
 *
 * @param bits how many of its bits the others share
 */
public record Network(InetAddress address, int bits) {

    private static final String FOR_EXAMPLE = "write for example 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32";

    /**
     * Reads an address or a network in CIDR notation; no name is looked up.
     *
     * @throws IllegalArgumentException where it is neither; the message says how to write it
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = address.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= all) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalArgumentException(FOR_EXAMPLE);
    }

    /** Whether the address is one of these. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if ((mine[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
