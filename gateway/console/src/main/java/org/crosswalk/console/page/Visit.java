package org.crosswalk.console.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.vertx.ext.web.RoutingContext;

import org.crosswalk.console.signin.Room;
import org.crosswalk.console.signin.Session;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;

/**
 * A request by somebody who is signed in, and what every page needs of it.
 *
 * @param room where they are
 * @param grant what they may see
 * @param zone the district's time zone, in which pages show times
 */
public record Visit(RoutingContext http, Session session, Room room, Grant grant, ZoneId zone) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    public TenantId tenant() {
        return session.tenant();
    }

    /** The rooms that are open to them, for the menu. */
    public List<Room> rooms() {
        return Arrays.stream(Room.values()).filter(session.role()::opens).toList();
    }

    /** Whether they may change something. */
    public boolean mayChange() {
        return session.role().changes();
    }

    /** A parameter of the address; empty where it is missing or blank. */
    Optional<String> asked(String parameter) {
        return http.queryParam(parameter).stream().map(String::strip).filter(text -> !text.isEmpty()).findFirst();
    }

    /** A parameter of the path. */
    String path(String parameter) {
        return http.pathParam(parameter);
    }

    /** A field of the form that was sent; empty where it is missing or blank. */
    Optional<String> field(String name) {
        return Optional.ofNullable(http.request().getFormAttribute(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** An instant as people in the district read it. */
    public String time(Instant at) {
        return time(at, zone);
    }

    static String time(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }

    /** Whether htmx asks for a part of a page. */
    boolean forPart() {
        return http.request().getHeader("HX-Request") != null;
    }
}
