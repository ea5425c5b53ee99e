package org.crosswalk.console.signin;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What somebody may do in the console: which rooms are open, and whether they may change anything there. */
public enum Role {
    /** Runs the district's Crosswalk: everything. */
    ADMINISTRATOR(EnumSet.complementOf(EnumSet.of(Room.VENDOR)), true),
    /** Connects systems and clients, and mends what is held. */
    INTEGRATOR(EnumSet.of(Room.OVERVIEW, Room.SYSTEMS, Room.PEOPLE, Room.STANDARDS, Room.HELD,
            Room.DELIVERIES, Room.LAUNCHES, Room.CLIENTS, Room.CONFORMANCE, Room.OPERATIONS), true),
    /** Looks after who sees what; changes nothing. */
    PRIVACY_OFFICER(EnumSet.of(Room.OVERVIEW, Room.PEOPLE, Room.CLIENTS), false),
    /** Looks after standards; sees nobody. */
    CURRICULUM(EnumSet.of(Room.OVERVIEW, Room.STANDARDS), false),
    /** Sees its own client alone, and replaces its secrets. */
    VENDOR(EnumSet.of(Room.VENDOR), true);

    private final Set<Room> rooms;
    private final boolean changes;

    Role(Set<Room> rooms, boolean changes) {
        this.rooms = rooms;
        this.changes = changes;
    }

    /** Whether this room is open to them. */
    public boolean opens(Room room) {
        return rooms.contains(room);
    }

    /** Whether they may change anything. */
    public boolean changes() {
        return changes;
    }

    /** Where they are after they have signed in. */
    public Room home() {
        return opens(Room.OVERVIEW) ? Room.OVERVIEW : Room.VENDOR;
    }

    /** As people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
