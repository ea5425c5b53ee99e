package org.crosswalk.hub.disclosure;

import java.util.function.Function;

/**
 * Records that may leave the hub: the ledger holds who reads what about whom. Serialisers require it; only
 * {@link Disclosures} makes one.
 */
public final class Disclosed<T> {

    private final T value;

    Disclosed(T value) {
        this.value = value;
    }

    public T value() {
        return value;
    }

    /** The same disclosure in another form. */
    public <R> Disclosed<R> map(Function<? super T, ? extends R> form) {
        return new Disclosed<>(form.apply(value));
    }
}
