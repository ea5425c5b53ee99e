package org.crosswalk.hub.record;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Transform;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;

/**
 * Compiles a {@link Query} under an {@link Access} to SQL; the one place where that happens. The reader's filter stands
 * in parentheses beside the grant's row predicate, and a component that is not granted is unknown to it.
 */
final class QuerySql {

    /** A statement and its parameters, in order. */
    record Statement(String sql, List<Object> parameters) {}

    private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9_.:\\-]+");

    private static final String ANYWHERE =
            "'strict $.** ? (@.type() != \"object\" && @.type() != \"array\")'::jsonpath";

    private final Seal seal;
    private final RecordType<?> type;
    private final Access access;
    private final List<Object> parameters = new ArrayList<>();

    private QuerySql(Seal seal, RecordType<?> type, Access access) {
        this.seal = seal;
        this.type = type;
        this.access = access;
    }

    /**
     * A page and one record more, which tells whether others follow; the columns {@link SortSql#KEY} with a number hold
     * the values of the sort keys.
     */
    static Statement select(Seal seal, TenantId tenant, RecordType<?> type, Access access, Query query) {
        QuerySql compiler = new QuerySql(seal, type, access);
        SortSql sort = new SortSql(type, query.sort().stream().map(compiler::sortKey).toList());
        String columns = compiler.columns(selected(type, access, query)) + sort.columns();
        String where = compiler.where(tenant, query);
        String after = query.after() == null ? "" : sort.after(query.after(), compiler::parameter);
        String page = " limit " + (query.limit() + 1) + (query.offset() == 0 ? "" : " offset " + query.offset());
        return compiler.statement("select " + columns + from(type) + where + after + sort.order() + page);
    }

    /** All records that fulfil a predicate of the hub's own, without a page. */
    static Statement all(Seal seal, TenantId tenant, RecordType<?> type, Access access, Predicate filter) {
        QuerySql compiler = new QuerySql(seal, type, access);
        Query query = Query.where(filter);
        String columns = compiler.columns(selected(type, access, query));
        return compiler.statement("select " + columns + from(type) + compiler.where(tenant, query) + " order by t.id");
    }

    /**
     * The records of a whole, such as the items of a framework, in the order of their places in it.
     *
     * @param places a query for district, member and its place; {@code ?1} stands for the whole,
     *     {@code ?2} for the district
     */
    static Statement placed(
            Seal seal, TenantId tenant, RecordType<?> type, Access access, String places, String whole) {
        QuerySql compiler = new QuerySql(seal, type, access);
        Query all = Query.where(Predicate.ALL);
        String columns = compiler.columns(selected(type, access, all));
        String placed = places.replace("?1", compiler.parameter(whole) + "::text")
                .replace("?2", compiler.parameter(tenant.value()) + "::text");
        return compiler.statement("select " + columns + from(type) + " join (" + placed
                + ") p on p.tenant = t.tenant and p.member = t.id" + compiler.where(tenant, all)
                + " order by p.place, t.id");
    }

    static Statement count(Seal seal, TenantId tenant, RecordType<?> type, Access access, Query query) {
        QuerySql compiler = new QuerySql(seal, type, access);
        return compiler.statement("select count(*)" + from(type) + compiler.where(tenant, query));
    }

    /** The places right behind every n-th record, in order, with the columns that {@link #select} names them by. */
    static Statement positions(
            Seal seal, TenantId tenant, RecordType<?> type, Access access, Query query, int n) {
        QuerySql compiler = new QuerySql(seal, type, access);
        SortSql sort = new SortSql(type, query.sort().stream().map(compiler::sortKey).toList());
        return compiler.statement("select p.* from (select t.id" + sort.columns() + ", row_number() over (" + sort.order()
                + ") as place" + from(type) + compiler.where(tenant, query) + ") p where place % " + n
                + " = 0 order by place");
    }

    /** The names of the members of a component that holds an object; none where it is not granted. */
    static Statement members(
            Seal seal, TenantId tenant, RecordType<?> type, Access access, String component, Predicate filter) {
        QuerySql compiler = new QuerySql(seal, type, access);
        Component<?> objects = java.util.Objects.requireNonNull(type.component(component));
        String where = compiler.where(tenant, Query.where(filter)) + (access.shows(objects.basis()) ? "" : " and false");
        return compiler.statement("select distinct k" + from(type) + " cross join lateral jsonb_object_keys(t."
                + objects.sql() + ") k" + where + " order by 1");
    }

    /** The components that an answer to this query holds: those asked for, all of which must be granted. */
    static Set<String> selected(RecordType<?> type, Access access, Query query) {
        Set<String> selected = new LinkedHashSet<>();
        for (String name : query.components()) {
            if (!visible(type, access, name)) {
                throw new HubException(Code.UNKNOWN_SELECTION_FIELD, "no field " + name + " to select");
            }
        }
        for (Component<?> component : type.components()) {
            boolean wanted = query.components().isEmpty() || query.components().contains(component.name());
            if (component.derived()) {
                continue;
            }
            if (component.structural() || (wanted && access.shows(component.basis()))) {
                selected.add(component.name());
            }
        }
        return selected;
    }

    private static boolean visible(RecordType<?> type, Access access, String name) {
        Component<?> component = type.component(name);
        return component != null && visible(access, component);
    }

    /** What is computed from a value that is not shown as it is would tell of it. */
    private static boolean visible(Access access, Component<?> component) {
        return component.structural()
                || (access.shows(component.basis())
                        && !(component.derived() && access.transforms().containsKey(component.basis())));
    }

    private static String from(RecordType<?> type) {
        return " from " + type.table() + " t";
    }

    private Statement statement(String sql) {
        return new Statement(sql, List.copyOf(parameters));
    }

    private String columns(Set<String> selected) {
        return type.components().stream()
                .filter(component -> !component.derived())
                .map(component -> selected.contains(component.name())
                        ? shown(component)
                        : "null::" + component.columnType() + " as " + component.sql())
                .collect(Collectors.joining(", "));
    }

    private String where(TenantId tenant, Query query) {
        String districts = type.shared()
                ? "t.tenant in (" + parameter(tenant.value()) + ", '" + TenantId.SHARED + "')"
                : "t.tenant = " + parameter(tenant.value());
        return " where " + districts + optedIn() + " and (" + predicate(access.rows(), true) + ") and ("
                + predicate(query.filter(), false) + ")";
    }

    /** Opting out comes before every policy, unless the district itself reads. */
    private String optedIn() {
        Access.Suppressed suppressed = access.suppressed();
        return suppressed == null || type.learnerSql() == null
                ? ""
                : " and not exists (select from hub.suppression s where s.tenant = t.tenant and s.learner = "
                        + type.learnerSql() + " and s.kind = 'optOut' and s.lifted is null and (s.client is null"
                        + " or s.client = " + parameter(suppressed.client()) + "))";
    }

    private SortSql.Key sortKey(Sort sort) {
        Component<?> component = find(sort.path(), Code.UNKNOWN_SORT_FIELD);
        if (component.sealed()) {
            throw new HubException(Code.UNKNOWN_SORT_FIELD, component.name() + " is kept encrypted: nothing sorts by it");
        }
        if (sort.path().inside().isEmpty()) {
            return new SortSql.Key(expression(component), component.kind(), sort.descending());
        }
        String inside = "jsonb_path_query_first(" + expression(component) + ", " + jsonPath(sort.path()) + ") #>> '{}'";
        return new SortSql.Key("(" + inside + ")", Kind.TEXT, sort.descending());
    }

    /** @param ours whether the predicate is the hub's own, which may name what the reader may not */
    private String predicate(Predicate predicate, boolean ours) {
        return switch (predicate) {
            case Predicate.And(List<Predicate> all) -> join(all, " and ", "true", ours);
            case Predicate.Or(List<Predicate> any) -> join(any, " or ", "false", ours);
            case Predicate.Named(String name, List<String> arguments) -> named(name, arguments);
            case Predicate.Compare compare -> compare(compare, ours);
        };
    }

    private String join(List<Predicate> parts, String word, String empty, boolean ours) {
        return parts.isEmpty()
                ? empty
                : parts.stream().map(part -> "(" + predicate(part, ours) + ")").collect(Collectors.joining(word));
    }

    private String named(String name, List<String> arguments) {
        String sql = type.namedPredicate(name);
        if (sql == null) {
            throw new IllegalArgumentException(type + " declares no predicate " + name);
        }
        if (arguments.stream().anyMatch(QuerySql::unstorable)) {
            return "false";
        }
        if (sql.contains("?*")) {
            return sql.replace("?*", parameter(arguments.toArray(String[]::new)) + "::text[]");
        }
        for (int i = 0; i < arguments.size(); i++) {
            sql = sql.replace("?" + (i + 1), parameter(arguments.get(i)) + "::text");
        }
        return sql;
    }

    private String compare(Predicate.Compare compare, boolean ours) {
        Path path = compare.path();
        Component<?> component = ours ? type.component(path.component()) : find(path, Code.UNKNOWN_FILTER_FIELD);
        if (component == null) {
            throw new IllegalArgumentException(type + " declares no component " + path);
        }
        if (compare.values().stream().anyMatch(QuerySql::unstorable)) {
            throw new HubException(Code.INVALID_FILTER_VALUE, "the value compared with " + path + " holds U+0000");
        }
        if (component.kind() == Kind.JSON) {
            return inJson(compare, component);
        }
        if (!path.inside().isEmpty()) {
            throw new HubException(Code.UNKNOWN_FILTER_FIELD, "no field " + path + " to filter by");
        }
        if (component.kind() == Kind.TEXT_LIST) {
            return onList(compare, expression(component));
        }
        if (component.sealed()) {
            return onSealed(compare, component);
        }
        return onValue(compare, component);
    }

    private String onValue(Predicate.Compare compare, Component<?> component) {
        String left = expression(component);
        if (compare.operator() == Operator.CONTAINS) {
            return "position(lower(" + parameter(single(compare)) + "::text) in lower(" + left + "::text)) > 0";
        }
        Object value = Lexical.parse(compare.path(), component.kind(), single(compare));
        String right = parameter(value) + "::" + component.kind().sql();
        return operation(left, compare, right, component.kind() == Kind.TEXT);
    }

    /** Equal words are sealed alike; who sees pseudonyms compares with those. */
    private String onSealed(Predicate.Compare compare, Component<?> component) {
        Transform transform = access.transforms().get(component.name());
        boolean equality = compare.operator() == Operator.EQUAL || compare.operator() == Operator.NOT_EQUAL;
        if (!equality || compare.foldCase() || transform == Transform.GENERALISE) {
            throw new HubException(Code.UNKNOWN_FILTER_FIELD, compare.path()
                    + " is kept encrypted: it can be filtered with = and !=, and in no other way");
        }
        String words = Lexical.parse(compare.path(), component.kind(), single(compare)).toString();
        String right = transform == null ? seal.close(Objects.requireNonNull(component.sealing()).kind(), words) : words;
        return operation(expression(component), compare, parameter(right) + "::text", true);
    }

    /** Lists compare as sets: {@code =} the same elements, {@code ~} a common one, the others any element. */
    private String onList(Predicate.Compare compare, String left) {
        String list = compare.foldCase() ? "lower(" + left + "::text)::text[]" : left;
        return switch (compare.operator()) {
            case EQUAL -> sameElements(list, set(compare));
            case NOT_EQUAL -> "not coalesce(" + sameElements(list, set(compare)) + ", false)";
            case CONTAINS -> list + " && " + set(compare);
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> "exists (select from unnest(" + list
                    + ") e where " + operation("e", compare, parameter(single(compare)) + "::text", true) + ")";
        };
    }

    private static String sameElements(String list, String set) {
        return list + " @> " + set + " and " + list + " <@ " + set;
    }

    private String set(Predicate.Compare compare) {
        String set = parameter(compare.values().toArray(String[]::new)) + "::text[]";
        return compare.foldCase() ? "lower(" + set + "::text)::text[]" : set;
    }

    /**
     * Any value at the path counts, so that {@code roles.role} means: of any of the roles; so do those in a list. Without
     * a path, any value anywhere.
     */
    private String inJson(Predicate.Compare compare, Component<?> component) {
        String values = "select from jsonb_path_query(" + expression(component) + ", "
                + (compare.path().inside().isEmpty() ? ANYWHERE : jsonPath(compare.path())) + ") v where ";
        String right = parameter(String.join(",", compare.values())) + "::text";
        if (compare.operator() == Operator.CONTAINS) {
            return "exists (" + values + "position(lower(" + right + ") in lower(v #>> '{}')) > 0)";
        }
        if (compare.operator() == Operator.NOT_EQUAL) {
            return "not exists (" + values + "(v #>> '{}') = " + right + ")";
        }
        return "exists (" + values + operation("(v #>> '{}')", compare, right, true) + ")";
    }

    private static String operation(String left, Predicate.Compare compare, String right, boolean text) {
        String a = compare.foldCase() && text ? "lower(" + left + ")" : left;
        String b = compare.foldCase() && text ? "lower(" + right + ")" : right;
        return compare.operator() == Operator.NOT_EQUAL
                ? a + " is distinct from " + b
                : a + " " + compare.operator().sql() + " " + b;
    }

    private String jsonPath(Path path) {
        for (String member : path.inside()) {
            if (!MEMBER.matcher(member).matches()) {
                throw new HubException(Code.UNKNOWN_FILTER_FIELD, "no field inside " + path.component());
            }
        }
        String jsonPath = path.inside().stream().map(m -> ".\"" + m + '"').collect(Collectors.joining("", "$", "[*]"));
        return parameter(jsonPath) + "::text::jsonpath";
    }

    private Component<?> find(Path path, Code otherwise) {
        Component<?> component = type.component(path.component());
        if (component == null || !visible(access, component)) {
            throw new HubException(otherwise, "no field " + path + (otherwise == Code.UNKNOWN_SORT_FIELD
                    ? " to sort by"
                    : " to filter by"));
        }
        return component;
    }

    /** As a column of the answer, under its own name. */
    private String shown(Component<?> component) {
        String expression = expression(component);
        return expression.equals("t." + component.sql()) ? expression : expression + " as " + component.sql();
    }

    /** The value as the reader may know it, also where it only compares. */
    private String expression(Component<?> component) {
        if (component.derived()) {
            return component.sql();
        }
        String value = "t." + component.sql();
        Transform transform = access.transforms().get(component.name());
        if (transform != null && !component.structural()) {
            Access.Suppressed suppressed = access.suppressed();
            value = TransformSql.of(transform, component.sealed(), component.kind(), value,
                    parameter(suppressed == null ? "" : suppressed.key()));
        }
        return access.suppressed() != null && type.addresses().contains(component.name())
                ? "case when exists (select from hub.suppression s where s.tenant = t.tenant and s.learner = "
                        + type.learnerSql() + " and s.kind = 'protectedAddress' and s.lifted is null) then null else "
                        + value + " end"
                : value;
    }

    /** PostgreSQL knows no text with U+0000, so nothing is equal to one. */
    private static boolean unstorable(String value) {
        return value.indexOf('\0') >= 0;
    }

    private static String single(Predicate.Compare compare) {
        if (compare.values().size() != 1) {
            throw new HubException(Code.INVALID_FILTER_VALUE, compare.path() + " compares with one value");
        }
        return compare.values().getFirst();
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }
}
