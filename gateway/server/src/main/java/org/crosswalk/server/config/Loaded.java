package org.crosswalk.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.crosswalk.server.config.yaml.Node;
import org.crosswalk.server.config.yaml.Node.Mapping;
import org.crosswalk.server.config.yaml.Node.Scalar;
import org.crosswalk.server.config.yaml.Node.Sequence;

/**
 * A value of a file, and where it stands.
 *
 * @param path such as {@code systems[0].name}
 * @param source as it stands in the file; of a secret only the reference to where it comes from
 * @param at file and line
 */
public record Loaded(String path, String source, String at) {

    private static final Set<String> SECRETS = Set.of("secret", "clientSecret", "password", "privateKey", "masterKey");
    private static final String REFERENCE = "\\$\\{(env|file):[^}]+}";

    /** All values of a file, in its order. */
    static List<Loaded> of(Mapping root) {
        List<Loaded> values = new ArrayList<>();
        root.members().forEach((name, member) -> add(values, name, name, member.value()));
        return List.copyOf(values);
    }

    private static void add(List<Loaded> values, String path, String name, Node node) {
        switch (node) {
            case Scalar scalar -> values.add(new Loaded(path, shown(path, name, scalar), place(scalar)));
            case Mapping mapping ->
                mapping.members().forEach((member, it) -> add(values, path + "." + member, member, it.value()));
            case Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    add(values, path + "[" + i + "]", name, list.items().get(i));
                }
            }
            case Node.Empty empty -> values.add(new Loaded(path, "", place(empty)));
            case Node.Broken broken -> values.add(new Loaded(path, "", place(broken)));
        }
    }

    private static String place(Node node) {
        return node.at().file() + ":" + node.at().line();
    }

    private static String shown(String path, String name, Scalar scalar) {
        boolean secret = SECRETS.contains(name) || path.equals("store.url");
        return secret && !scalar.source().matches(REFERENCE) ? "(written in the file, not shown)" : scalar.source();
    }
}
