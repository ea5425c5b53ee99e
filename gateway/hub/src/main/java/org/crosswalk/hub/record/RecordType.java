package org.crosswalk.hub.record;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Transform;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.record.Component.Sealing;

/**
 * One kind of record, declared once: its components, its table, how a row is read. Storing, querying, granting and
 * journaling follow from this declaration.
 *
 * <p>Immutable once built; the declarations stand beside their records, for example {@code Org.TYPE}.
 */
public final class RecordType<T> {

    /** The predicate by which every kind of record is found: its one argument is the id. */
    public static final String BY_ID = "byId";

    /** The predicate that finds those with any of its arguments as their id. */
    public static final String BY_IDS = "byIds";

    private final String name;
    private final String table;
    private final Function<T, String> id;
    private final Map<String, Component<T>> components;
    private final Map<String, String> named;
    private final Function<T, Collection<String>> learners;
    private final Function<Row, T> reader;
    private final boolean shared;
    private final @Nullable String learnerSql;
    private final Set<String> addresses;
    private final boolean dated;

    private RecordType(Builder<T> builder, Function<Row, T> reader) {
        this.name = builder.name;
        this.table = builder.table;
        this.id = builder.id;
        this.components = new LinkedHashMap<>(builder.components);
        this.named = Map.copyOf(builder.named);
        this.learners = builder.learners;
        this.shared = builder.shared;
        this.learnerSql = builder.learnerSql;
        this.addresses = Set.copyOf(builder.addresses);
        this.dated = builder.dated;
        this.reader = reader;
    }

    /**
     * Begins a declaration.
     *
     * @param name the kind's name in journal, policies and ledger, such as {@code lineItem}
     * @param table its table with the schema; the table has the columns {@code tenant} and {@code id}
     * @param idName how the component that identifies a record is called: {@code sourcedId}, {@code identifier}
     */
    public static <T> Builder<T> named(String name, String table, String idName, Function<T, String> id) {
        return new Builder<T>(name, table, id).structural(idName, Kind.TEXT, "id", id::apply);
    }

    public String name() {
        return name;
    }

    /** The id of a record. */
    public String idOf(T record) {
        return id.apply(record);
    }

    /** The people whom a record is about; empty for a record that is not personal. */
    public Collection<String> learnersOf(T record) {
        return learners.apply(record);
    }

    /** All component names, in order of declaration. */
    public Set<String> componentNames() {
        return java.util.Collections.unmodifiableSet(components.keySet());
    }

    /** The component of this name, or null. */
    public @Nullable Component<T> component(String componentName) {
        return components.get(componentName);
    }

    Collection<Component<T>> components() {
        return components.values();
    }

    String table() {
        return table;
    }

    /** The SQL over the row {@code t} that names the person whom it is about; null for none. */
    @Nullable String learnerSql() {
        return learnerSql;
    }

    /** Components that tell where a person can be found; empty for none. */
    Set<String> addresses() {
        return addresses;
    }

    /** Whether records of the district {@code shared} are read along with a district's own. */
    boolean shared() {
        return shared;
    }

    /** Whether its date of change is what the source says, and so a part of its content. */
    boolean dated() {
        return dated;
    }

    @Nullable String namedPredicate(String predicate) {
        return named.get(predicate);
    }

    /** Reads a row of the record's table. */
    public T read(Row row, Seal seal) {
        return read(row, seal, Access.EVERYTHING);
    }

    /** Reads a row that was selected under an access: what it generalises and the table keeps sealed is generalised here. */
    T read(Row row, Seal seal, Access access) {
        T record = reader.apply(row);
        for (Component<T> component : components.values()) {
            Sealing<T> sealing = component.sealing();
            Object stored = sealing == null ? null : row.getValue(component.sql());
            if (sealing == null || stored == null) {
                continue;
            }
            String words = stored instanceof JsonObject json
                    ? seal.openComments(json).encode()
                    : seal.open(sealing.kind(), stored.toString());
            record = sealing.with().apply(record, access.transforms().get(component.name()) == Transform.GENERALISE
                    ? generalised(component.kind(), words)
                    : words);
        }
        return record;
    }

    /** As {@link TransformSql} does with what it can read. */
    private static String generalised(Kind kind, String words) {
        return kind == Kind.DATE ? LocalDate.parse(words).withDayOfYear(1).toString() : words.substring(0, 1);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects a declaration. */
    public static final class Builder<T> {

        private final String name;
        private final String table;
        private final Function<T, String> id;
        private final Map<String, Component<T>> components = new LinkedHashMap<>();
        private final Map<String, String> named = new LinkedHashMap<>();
        private Function<T, Collection<String>> learners = record -> List.of();
        private boolean shared;
        private @Nullable String learnerSql;
        private Set<String> addresses = Set.of();
        private boolean dated;

        private Builder(String name, String table, Function<T, String> id) {
            this.name = name;
            this.table = table;
            this.id = id;
            this.named.put(BY_ID, "t.id = ?1");
            this.named.put(BY_IDS, "t.id = any(?*)");
        }

        /** A component without which the record makes no sense; it is granted wherever the record is. */
        public Builder<T> structural(String component, Kind kind, String column, Function<T, @Nullable Object> value) {
            return add(new Component<>(component, kind, column, value, true, component, null));
        }

        /** A component that may be absent, or withheld by a policy: its accessor is nullable or empty then. */
        public Builder<T> component(String component, Kind kind, String column, Function<T, @Nullable Object> value) {
            return add(new Component<>(component, kind, column, value, false, component, null));
        }

        /**
         * A component that its table keeps sealed; an adapter can compare it for equality, and can neither order by it nor
         * look inside.
         *
         * @param words the kind of the words, such as {@link Seal#COMMENT}
         * @param with the record with these words, instead of what its reader made of the column
         */
        public Builder<T> sealed(String component, String words, Kind kind, String column,
                Function<T, @Nullable Object> value, BiFunction<T, String, T> with) {
            return add(new Component<>(component, kind, column, value, false, component, new Sealing<>(words, with)));
        }

        /**
         * A component to filter and sort by, computed by an SQL expression over the row {@code t}; records do not hold
         * it.
         *
         * @param basis the component whose grant decides
         */
        public Builder<T> derived(String component, String basis, Kind kind, String expression) {
            return add(new Component<>(component, kind, "(" + expression + ")", null, false, basis, null));
        }

        /**
         * A condition by name; in its SQL over the row {@code t}, {@code ?1}, {@code ?2} stand for text arguments and
         * {@code ?*} for the array of all of them.
         */
        public Builder<T> predicate(String predicate, String sql) {
            named.put(predicate, sql);
            return this;
        }

        /** Whom a record is about: what makes it personal. */
        public Builder<T> learners(Function<T, Collection<String>> whom) {
            this.learners = whom;
            return this;
        }

        /** Where the row {@code t} names the person who may opt out of sharing. */
        public Builder<T> optOutBy(String sql) {
            this.learnerSql = sql;
            return this;
        }

        /** Components that tell where a person can be found; withheld of people with a protected address. */
        public Builder<T> addresses(Set<String> componentNames) {
            this.addresses = Set.copyOf(componentNames);
            return this;
        }

        /** Records of the district {@code shared} are read along with a district's own. */
        public Builder<T> sharedAcrossDistricts() {
            this.shared = true;
            return this;
        }

        /** The date of change is the source's word: a record of which nothing else has changed is stored for it, too. */
        public Builder<T> datedBySource() {
            this.dated = true;
            return this;
        }

        /** Ends the declaration with how a row becomes a record; a withheld component reads as null. */
        public RecordType<T> reads(Function<Row, T> reader) {
            return new RecordType<>(this, reader);
        }

        private Builder<T> add(Component<T> component) {
            if (components.putIfAbsent(component.name(), component) != null) {
                throw new IllegalArgumentException(name + " declares " + component.name() + " twice");
            }
            return this;
        }
    }
}
