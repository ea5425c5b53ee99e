package org.crosswalk.web.ims;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.record.Component;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.web.error.Problem;

/**
 * Which component stands behind each field of one version of one standard's entity; turns an {@link ImsQuery} into the
 * hub's {@link Query}.
 *
 * @param components by wire field the component, or with dots a path into one that holds JSON; a field that is not here
 *     does not exist for this version
 * @param foldCase whether filters compare texts without regard to case, as CASE does
 */
public record FieldMap(RecordType<?> type, Map<String, String> components, boolean foldCase) {

    public FieldMap {
        components = Map.copyOf(new TreeMap<>(components));
    }

    /** Without the fields that a reader may not see: for it they do not exist, in the same words as any other. */
    public FieldMap shownBy(Access access) {
        Map<String, String> shown = new TreeMap<>(components);
        shown.values().removeIf(place -> {
            Component<?> component = type.component(path(place, List.of()).component());
            return component != null && !component.structural() && !access.shows(component.basis());
        });
        return new FieldMap(type, shown, foldCase);
    }

    /** The query that is meant, with a predicate of the path's own beside the reader's filter. */
    public Query query(ImsQuery asked, Predicate besides) {
        Predicate filter = asked.filter() == null ? Predicate.ALL : predicate(asked.filter());
        return new Query(
                Predicate.and(besides, filter), sort(asked), selection(asked.fields()), asked.limit(), asked.offset(),
                true);
    }

    /** The components behind these fields; empty for all. */
    public Set<String> selection(Set<String> fields) {
        Set<String> selected = new LinkedHashSet<>();
        for (String field : fields) {
            String component = components.get(field);
            if (component == null) {
                throw Problem.Kind.INVALID_SELECTION_FIELD.because("fields: there is no field " + field).exception();
            }
            selected.add(path(component, List.of()).component());
        }
        return selected;
    }

    /** Whether the filter names this field, at its beginning or below. */
    public static boolean names(@Nullable ImsFilter filter, String field) {
        return filter != null && filter.clauses().stream()
                .anyMatch(clause -> clause.field().equals(field));
    }

    private List<Sort> sort(ImsQuery asked) {
        if (asked.sort() == null) {
            return List.of();
        }
        Path path = path(asked.sort());
        if (path == null) {
            throw Problem.Kind.INVALID_SORT_FIELD.because("sort: there is no field " + asked.sort()).exception();
        }
        return List.of(new Sort(path, asked.descending()));
    }

    private Predicate predicate(ImsFilter filter) {
        List<Predicate> clauses = filter.clauses().stream().map(this::predicate).toList();
        return filter.either() ? new Predicate.Or(clauses) : new Predicate.And(clauses);
    }

    private Predicate predicate(ImsFilter.Clause clause) {
        Path path = path(clause.field());
        if (path == null) {
            throw Problem.Kind.INVALID_FILTER_FIELD.because("filter: there is no field " + clause.field()).exception();
        }
        Component<?> component = type.component(path.component());
        boolean list = component != null && component.kind() == Kind.TEXT_LIST;
        List<String> values = list
                ? Arrays.stream(clause.value().split(",")).map(String::strip).toList()
                : List.of(clause.value());
        return new Predicate.Compare(path, clause.operator(), values, foldCase);
    }

    /** A field, a field with a path into it ({@code metadata.x}), or a reference ({@code course.sourcedId}). */
    private @Nullable Path path(String field) {
        List<String> members = List.of(field.split("\\."));
        String component = components.get(field);
        if (component != null) {
            return path(component, List.of());
        }
        component = members.isEmpty() ? null : components.get(members.getFirst());
        Component<?> found = component == null ? null : type.component(component);
        if (component == null || found == null) {
            return null;
        }
        List<String> inside = members.subList(1, members.size());
        if (found.kind() == Kind.JSON) {
            return path(component, inside);
        }
        return inside.equals(List.of("sourcedId")) || inside.equals(List.of("identifier")) ? Path.of(component) : null;
    }

    private static Path path(String place, List<String> inside) {
        List<String> members = List.of(place.split("\\."));
        return new Path(members.getFirst(), Stream.concat(members.stream().skip(1), inside.stream()).toList());
    }
}
