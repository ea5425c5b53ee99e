package org.crosswalk.hub.standards;

/** Who may read frameworks without a credential. A client with the scope for it reads what its policy shows anyway. */
public enum FrameworkReaders {

    /** Anybody may read every framework. */
    ANYBODY,

    /** Anybody may read frameworks under a licence that lets everybody share them. */
    LICENSED,

    /** Nobody: reading takes a credential. */
    CLIENTS
}
