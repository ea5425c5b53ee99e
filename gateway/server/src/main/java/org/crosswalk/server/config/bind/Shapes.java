package org.crosswalk.server.config.bind;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.server.config.bind.Shape.Member;
import org.crosswalk.server.config.bind.Shape.Members;

/**
 * Reads shapes off records. A component is required unless it is nullable, has a {@link Default}, is a list or a map,
 * or is a record of which nothing is required.
 */
public final class Shapes {

    private final List<SystemKind<?>> systemKinds;

    /** With the kinds of system that the adapters know. */
    public Shapes(List<SystemKind<?>> systemKinds) {
        this.systemKinds = List.copyOf(systemKinds);
    }

    /** The shape of a record. */
    public Members of(Class<? extends Record> type) {
        Word word = type.getAnnotation(Word.class);
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(member(component));
        }
        return new Members(type, meaning(type.getAnnotation(Meaning.class)), word == null ? null : word.value(),
                List.copyOf(members));
    }

    private Member member(RecordComponent component) {
        Shape shape = shape(component.getAnnotatedType());
        Default byDefault = component.getAnnotation(Default.class);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean optional = byDefault != null
                || nullable
                || shape instanceof Shape.ListOf
                || shape instanceof Shape.MapOf
                || (shape instanceof Members members && members.nothingRequired());
        return new Member(component.getName(), shape, !optional, nullable,
                byDefault == null ? null : byDefault.value(), meaning(component.getAnnotation(Meaning.class)));
    }

    private Shape shape(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (annotated instanceof AnnotatedParameterizedType parameterised) {
            AnnotatedType[] arguments = parameterised.getAnnotatedActualTypeArguments();
            Type raw = ((ParameterizedType) type).getRawType();
            return raw == Map.class ? new Shape.MapOf(shape(arguments[1])) : new Shape.ListOf(shape(arguments[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain == SystemSettings.class) {
            return kinds();
        }
        if (plain.isRecord() && ScalarType.of(plain).isEmpty()) {
            return of(plain.asSubclass(Record.class));
        }
        return plain.isEnum()
                ? choice(plain)
                : new Shape.Value(ScalarType.of(plain)
                        .orElseThrow(() -> new IllegalArgumentException("no value in a file becomes a " + plain)));
    }

    private Shape.Kinds kinds() {
        SequencedMap<String, Members> shapes = new LinkedHashMap<>();
        SequencedMap<String, SystemKind<?>> kinds = new LinkedHashMap<>();
        for (SystemKind<?> kind : systemKinds) {
            Members members = of(kind.settings().asSubclass(Record.class));
            shapes.put(kind.kind(), new Members(members.type(), kind.meaning(), null, members.members()));
            kinds.put(kind.kind(), kind);
        }
        return new Shape.Kinds(shapes, kinds);
    }

    private static Shape.Choice choice(Class<?> type) {
        SequencedMap<String, Enum<?>> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).map(Enum.class::cast).forEach(constant ->
                words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant));
        @SuppressWarnings("unchecked")
        Class<? extends Enum<?>> choice = (Class<? extends Enum<?>>) type;
        return new Shape.Choice(choice, words);
    }

    private static @Nullable String meaning(@Nullable Meaning meaning) {
        return meaning == null ? null : meaning.value();
    }
}
