package org.crosswalk.hub.imports;

/** Hears how far an import is, often and from any thread. */
@FunctionalInterface
public interface ImportProgress {

    /**
     * Called as rows go by.
     *
     * @param step what is being done: {@code reading}, {@code checking}, {@code writing}
     * @param rows how many rows it has been done to
     * @param share of the step that is done, 0 to 1
     */
    void report(String step, long rows, double share);
}
