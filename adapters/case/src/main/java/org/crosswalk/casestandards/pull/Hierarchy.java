package org.crosswalk.casestandards.pull;

import java.util.function.IntConsumer;

/** Which node is a child of which, and whether somebody is their own ancestor. */
final class Hierarchy {

    private static final byte NEW = 0;
    private static final byte ON_THE_WAY = 1;
    private static final byte DONE = 2;

    private final Numbers children = new Numbers();
    private final Numbers parents = new Numbers();
    private final Numbers associations = new Numbers();

    /** @param association its place among the associations */
    void add(int child, int parent, int association) {
        children.add(child);
        parents.add(parent);
        associations.add(association);
    }

    /**
     * Tells each association that closes a loop.
     *
     * @param nodes how many nodes there are
     */
    void loops(int nodes, IntConsumer tell) {
        int[] first = new int[nodes + 1];
        for (int i = 0; i < children.size(); i++) {
            first[children.get(i) + 1]++;
        }
        for (int i = 0; i < nodes; i++) {
            first[i + 1] += first[i];
        }
        int[] edges = new int[children.size()];
        int[] fill = first.clone();
        for (int i = 0; i < children.size(); i++) {
            edges[fill[children.get(i)]++] = i;
        }
        byte[] state = new byte[nodes];
        int[] next = first.clone();
        int[] way = new int[nodes];
        for (int start = 0; start < nodes; start++) {
            if (state[start] == NEW) {
                walk(start, first, edges, state, next, way, tell);
            }
        }
    }

    /** Upwards from a node, without recursion, for a hierarchy may be deep. */
    private void walk(int start, int[] first, int[] edges, byte[] state, int[] next, int[] way, IntConsumer tell) {
        int depth = 0;
        way[0] = start;
        state[start] = ON_THE_WAY;
        while (depth >= 0) {
            int node = way[depth];
            if (next[node] == first[node + 1]) {
                state[node] = DONE;
                depth--;
                continue;
            }
            int edge = edges[next[node]++];
            int parent = parents.get(edge);
            if (state[parent] == ON_THE_WAY) {
                tell.accept(associations.get(edge));
            } else if (state[parent] == NEW) {
                state[parent] = ON_THE_WAY;
                way[++depth] = parent;
            }
        }
    }
}
