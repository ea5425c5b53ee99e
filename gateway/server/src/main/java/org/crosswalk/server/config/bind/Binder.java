package org.crosswalk.server.config.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.crosswalk.server.config.yaml.Errors;
import org.crosswalk.server.config.yaml.Near;
import org.crosswalk.server.config.yaml.Node;
import org.crosswalk.server.config.yaml.Node.Mapping;
import org.crosswalk.server.config.yaml.Node.Scalar;
import org.crosswalk.server.config.yaml.Node.Sequence;
import org.crosswalk.server.config.yaml.Position;

/** Makes records of a tree; whatever is wrong is added to the errors, and the rest is looked at nevertheless. */
public final class Binder implements AutoCloseable {

    private final Constraints constraints = new Constraints();
    private final Path folder;
    private final Errors errors;

    /**
     * For one file.
     *
     * @param folder where relative paths start
     * @param errors gets what is wrong
     */
    public Binder(Path folder, Errors errors) {
        this.folder = folder;
        this.errors = errors;
    }

    /** The record that a mapping holds, or null where something in it is wrong. */
    public <T extends Record> @Nullable T bind(Class<T> type, Shape.Members shape, Mapping mapping) {
        return type.cast(members(shape, mapping, ""));
    }

    @Override
    public void close() {
        constraints.close();
    }

    private @Nullable Object bind(Shape shape, Node node, String path) {
        if (node instanceof Node.Broken) {
            return null;
        }
        return switch (shape) {
            case Shape.Value value -> value(value.type(), node, path);
            case Shape.Choice choice -> choice(choice, node, path);
            case Shape.ListOf list -> list(list.item(), node, path);
            case Shape.MapOf map -> map(map.value(), node, path);
            case Shape.Members members -> members(members, node, path);
            case Shape.Kinds kinds -> kinds(kinds, node, path);
        };
    }

    private @Nullable Object value(ScalarType type, Node node, String path) {
        if (!(node instanceof Scalar scalar)) {
            return unfit(node, path, "expected " + type.described(), "write " + type.described());
        }
        try {
            return type.valueOf(scalar.text(), folder);
        } catch (ScalarType.Unfit e) {
            return unfit(node, path, e.what(), e.mend());
        }
    }

    private @Nullable Object choice(Shape.Choice choice, Node node, String path) {
        if (node instanceof Scalar scalar && choice.words().containsKey(scalar.text())) {
            return choice.words().get(scalar.text());
        }
        String word = node instanceof Scalar scalar ? scalar.source() : "";
        return unfit(node, path, "expected one of " + String.join(", ", choice.words().keySet()),
                Near.mend(word, choice.words().keySet()));
    }

    private @Nullable Object list(Shape item, Node node, String path) {
        if (node instanceof Mapping && !(item instanceof Shape.Value)) {
            return unfit(node, path, "expected a list", "begin each entry with a hyphen");
        }
        List<Node> nodes = node instanceof Sequence sequence ? sequence.items() : List.of(node);
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Object bound = bind(item, nodes.get(i), path + "[" + i + "]");
            if (bound != null) {
                items.add(bound);
            }
        }
        return items.size() == nodes.size() ? List.copyOf(items) : null;
    }

    private @Nullable Object map(Shape value, Node node, String path) {
        if (!(node instanceof Mapping mapping)) {
            return unfit(node, path, "expected members", "write name: value, indented, one a line");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.members().forEach((name, member) -> {
            Object bound = bind(value, member.value(), path + "." + name);
            if (bound != null) {
                values.put(name, bound);
            }
        });
        return values.size() == mapping.members().size() ? values : null;
    }

    private @Nullable Object kinds(Shape.Kinds kinds, Node node, String path) {
        if (!(node instanceof Mapping mapping)) {
            return unfit(node, path, "expected members", "write name: value, indented, one a line");
        }
        if (!(mapping.get("kind") instanceof Scalar kind)) {
            errors.add(node.at(), path + ".kind", "is missing", "write one of " + String.join(", ",
                    kinds.kinds().keySet()));
            return null;
        }
        Shape.Members shape = kinds.kinds().get(kind.text());
        if (shape == null) {
            errors.add(kind.at(), path + ".kind", "there is no kind of system '" + kind.source() + "'",
                    Near.mend(kind.source(), kinds.kinds().keySet()));
            return null;
        }
        return members(shape, mapping.without("kind"), path);
    }

    private @Nullable Record members(Shape.Members shape, Node node, String path) {
        if (node instanceof Scalar word && word.text().equals(shape.word())) {
            return members(shape, Node.mappingOf(word, word.text(), "true"), path);
        }
        if (!(node instanceof Mapping mapping)) {
            String words = shape.word() == null ? "" : "'" + shape.word() + "' or ";
            unfit(node, path, "expected " + words + "members", "write " + words + "name: value, indented, one a line");
            return null;
        }
        mapping.members().forEach((name, member) -> {
            if (!shape.names().contains(name)) {
                errors.add(member.at(), below(path, name), "is unknown here", Near.mend(name, shape.names()));
            }
        });
        int before = errors.count();
        boolean whole = true;
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Shape.Member member : shape.members()) {
            Object argument = argument(shape, member, mapping, below(path, member.name()));
            whole &= argument != null || mayBeNull(member, mapping);
            arguments.add(argument);
        }
        return whole && errors.count() == before ? construct(shape.type(), arguments, mapping.at(), path) : null;
    }

    private @Nullable Object argument(Shape.Members shape, Shape.Member member, Mapping mapping, String path) {
        Node node = mapping.get(member.name());
        Object value = node == null || node instanceof Node.Empty
                ? absent(member, mapping.at(), path)
                : bind(member.shape(), node, path);
        if (value != null) {
            Position at = node == null ? mapping.at() : node.at();
            constraints.broken(shape.type(), member.name(), value).forEach(broken -> told(broken, node, at, path));
        }
        return value;
    }

    private void told(Constraints.Broken broken, @Nullable Node node, Position at, String path) {
        Integer index = broken.index();
        if (index != null && node instanceof Sequence list && index < list.items().size()) {
            Node item = list.items().get(index);
            errors.add(item.at(), path + "[" + index + "]", item.described() + " is not right", "it " + broken.message());
        } else {
            String what = node instanceof Scalar scalar ? scalar.described() + " is not right" : "is not right";
            errors.add(at, path, what, "it " + broken.message());
        }
    }

    /** The value of a member that the file leaves out. */
    private @Nullable Object absent(Shape.Member member, Position at, String path) {
        if (member.required()) {
            errors.add(at, path, "is missing", member.meaning() == null ? "add it" : "add it: " + member.meaning());
            return null;
        }
        String text = member.byDefault();
        if (text != null) {
            return bind(member.shape(), new Scalar(at, text, text), path);
        }
        return switch (member.shape()) {
            case Shape.ListOf list -> List.of();
            case Shape.MapOf map -> Map.of();
            case Shape.Members members when members.nothingRequired() && !member.nullable() ->
                members(members, new Mapping(at, new LinkedHashMap<>()), path);
            default -> null;
        };
    }

    private static boolean mayBeNull(Shape.Member member, Mapping mapping) {
        Node node = mapping.get(member.name());
        return !member.required() && (node == null || node instanceof Node.Empty);
    }

    private @Nullable Record construct(
            Class<? extends Record> type, List<@Nullable Object> arguments, Position at, String path) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            String reason = e.getCause() instanceof IllegalArgumentException cause
                    ? String.valueOf(cause.getMessage())
                    : String.valueOf(e.getCause());
            errors.add(at, path, "does not fit together", reason);
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is not a public record", e);
        }
    }

    private @Nullable Object unfit(Node node, String path, String what, String mend) {
        errors.add(node.at(), path, what + ", found " + node.described(), mend);
        return null;
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
