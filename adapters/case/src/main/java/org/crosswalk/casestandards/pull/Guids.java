package org.crosswalk.casestandards.pull;

import java.util.Arrays;
import java.util.UUID;

/** Numbers GUIDs in the order in which they come, 32 bytes for each at most: a large package has hundreds of thousands. */
final class Guids {

    private static final int FIRST_SLOTS = 1 << 10;

    private long[] high = new long[FIRST_SLOTS / 2];
    private long[] low = new long[FIRST_SLOTS / 2];
    private int[] slots = new int[FIRST_SLOTS];
    private int size;

    /** The number of a GUID, which it gets if it has none. */
    int number(String guid) {
        UUID uuid = UUID.fromString(guid);
        int slot = slot(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        if (slots[slot] == 0) {
            if (size == high.length) {
                grow();
                slot = slot(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            }
            high[size] = uuid.getMostSignificantBits();
            low[size] = uuid.getLeastSignificantBits();
            slots[slot] = ++size;
        }
        return slots[slot] - 1;
    }

    int size() {
        return size;
    }

    /** The GUID with this number. */
    String guid(int number) {
        return new UUID(high[number], low[number]).toString();
    }

    private int slot(long a, long b) {
        int slot = (int) (((a * 31 + b) * 0x9E3779B97F4A7C15L) >>> 40) & (slots.length - 1);
        while (slots[slot] != 0 && (high[slots[slot] - 1] != a || low[slots[slot] - 1] != b)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        high = Arrays.copyOf(high, high.length * 2);
        low = Arrays.copyOf(low, low.length * 2);
        slots = new int[slots.length * 2];
        for (int i = 0; i < size; i++) {
            slots[slot(high[i], low[i])] = i + 1;
        }
    }
}
