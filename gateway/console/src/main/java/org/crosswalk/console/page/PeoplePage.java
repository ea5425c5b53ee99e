package org.crosswalk.console.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.User;

/** The roster's people, to be searched. */
public final class PeoplePage {

    private static final int A_PAGE = 50;
    private static final List<String> ROLES = List.of("student", "teacher", "guardian", "administrator");

    private final Parts parts;

    public PeoplePage(Hub hub) {
        this.parts = new Parts(hub);
    }

    /** A person in the list. */
    public record Person(String id, String name, String roles, String grades, String school, boolean enabled) {}

    /** The list and what was asked for; {@code next} is empty on the last page. */
    public record Model(
            Visit visit, String words, String role, List<String> roles, List<Person> people, long total, String next) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.PEOPLE, "/people", visit -> model(visit).map(model ->
                Html.of(visit.forPart() ? "peoplelist" : "people", Map.of("it", model))));
    }

    private Future<Model> model(Visit visit) {
        String words = visit.asked("q").orElse("");
        String role = visit.asked("role").filter(ROLES::contains).orElse("");
        Query query = new Query(
                Predicate.and(Predicate.equal("status", "active"), named(words), inRole(role)),
                List.of(Sort.ascending("familyName"), Sort.ascending("givenName")),
                java.util.Set.of(), A_PAGE, 0, true);
        Query asked = visit.asked("after").map(Parts::place).map(query::after).orElse(query);
        return parts.list(visit, User.TYPE, asked).compose(page -> schools(visit, page)
                .map(schools -> new Model(visit, words, role, ROLES,
                        page.items().stream().map(user -> person(user, schools)).toList(), page.total(),
                        page.more() && page.end() != null ? Parts.place(page.end()) : "")));
    }

    /** Each word must stand in some name, or be an identifier. */
    private static Predicate named(String words) {
        return new Predicate.And(java.util.Arrays.stream(words.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .<Predicate>map(word -> new Predicate.Or(List.of(
                        contains("givenName", word), contains("familyName", word), contains("preferredFirstName", word),
                        contains("username", word), Predicate.equal("sourcedId", word),
                        Predicate.equal("identifier", word))))
                .toList());
    }

    private static Predicate contains(String component, String word) {
        return new Predicate.Compare(Path.of(component), Operator.CONTAINS, List.of(word), true);
    }

    private static Predicate inRole(String role) {
        return role.isEmpty() ? Predicate.ALL : Predicate.equal("role", role);
    }

    private Future<Map<String, Org>> schools(Visit visit, Page<User> page) {
        return parts.byId(visit, Org.TYPE, page.items().stream()
                .flatMap(user -> orgs(user).stream())
                .collect(Collectors.toSet()));
    }

    private static List<String> orgs(User user) {
        return user.roles().stream()
                .map(role -> ((JsonObject) role).getString("org", ""))
                .filter(org -> !org.isEmpty())
                .distinct()
                .toList();
    }

    private static Person person(User user, Map<String, Org> schools) {
        String roles = user.roles().stream()
                .map(role -> ((JsonObject) role).getString("role", ""))
                .distinct()
                .collect(Collectors.joining(", "));
        String school = orgs(user).stream()
                .map(org -> schools.containsKey(org) ? schools.get(org).name() : org)
                .collect(Collectors.joining(", "));
        return new Person(user.entry().sourcedId(), Parts.name(user), roles, String.join(", ", user.grades()), school,
                user.enabledUser());
    }
}
