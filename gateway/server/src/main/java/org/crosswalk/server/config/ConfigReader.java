package org.crosswalk.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.server.config.bind.Binder;
import org.crosswalk.server.config.bind.Shapes;
import org.crosswalk.server.config.yaml.Errors;
import org.crosswalk.server.config.yaml.Node.Mapping;
import org.crosswalk.server.config.yaml.Node.Scalar;
import org.crosswalk.server.config.yaml.Position;
import org.crosswalk.server.config.yaml.References;
import org.crosswalk.server.config.yaml.YamlReader;

/** Reads a configuration and tells everything that is wrong with it at once. */
public final class ConfigReader {

    private final Vocabulary vocabulary;
    private final Shapes shapes;
    private final Function<String, @Nullable String> environment;

    /**
     * A reader.
     *
     * @param environment gives the value of an environment variable, or null
     */
    public ConfigReader(Vocabulary vocabulary, Function<String, @Nullable String> environment) {
        this.vocabulary = vocabulary;
        this.shapes = new Shapes(vocabulary.systems());
        this.environment = environment;
    }

    /**
     * Reads a file: that of a district, or one that lists {@code districts}.
     *
     * @throws ConfigException everything that is wrong
     */
    public GatewayConfig read(Path file) throws ConfigException {
        Errors errors = new Errors();
        DistrictChecks checks = new DistrictChecks(vocabulary, errors);
        Mapping root = parse(file, errors);
        GatewayConfig config = null;
        if (root != null) {
            HttpChecks.check(root.mapping("http"), folder(file), errors);
            config = root.get("districts") == null
                    ? oneDistrict(file, root, checks, errors)
                    : severalDistricts(file, root, checks, errors);
        }
        if (config == null || !errors.isEmpty()) {
            throw new ConfigException(errors.inOrder());
        }
        return config;
    }

    private @Nullable GatewayConfig oneDistrict(Path file, Mapping root, DistrictChecks checks, Errors errors) {
        DistrictConfig district = district(file, root, checks, errors);
        return district == null ? null : new GatewayConfig(
                district.http(), district.store(), district.security(), List.of(district),
                Map.of(district.tenant(), Loaded.of(root)));
    }

    private @Nullable GatewayConfig severalDistricts(Path file, Mapping root, DistrictChecks checks, Errors errors) {
        GatewayFile gateway = bind(GatewayFile.class, file, root, errors);
        List<@Nullable DistrictConfig> districts = new ArrayList<>();
        Map<TenantId, List<Loaded>> loaded = new HashMap<>();
        for (Scalar name : root.scalars("districts")) {
            Path path = folder(file).resolve(name.text());
            if (!Files.isRegularFile(path)) {
                errors.add(name.at(), "districts", "there is no file " + name.source(),
                        "make it; a relative path starts at the folder of this file");
                continue;
            }
            Mapping members = parse(path, errors);
            if (members != null) {
                checks.partOfGateway(members);
                DistrictConfig district = district(path, members, checks, errors);
                districts.add(district);
                if (district != null) {
                    loaded.put(district.tenant(),
                            Stream.concat(Loaded.of(root).stream(), Loaded.of(members).stream()).toList());
                }
            }
        }
        return gateway == null || !errors.isEmpty()
                ? null
                : new GatewayConfig(gateway.http(), gateway.store(), gateway.security(), districts.stream()
                        .map(Objects::requireNonNull)
                        .toList(), loaded);
    }

    private @Nullable DistrictConfig district(Path file, Mapping root, DistrictChecks checks, Errors errors) {
        DistrictConfig district = bind(DistrictConfig.class, file, root, errors);
        checks.check(root);
        return district;
    }

    private <T extends Record> @Nullable T bind(Class<T> type, Path file, Mapping root, Errors errors) {
        try (Binder binder = new Binder(folder(file), errors)) {
            return binder.bind(type, shapes.of(type), root);
        }
    }

    private @Nullable Mapping parse(Path file, Errors errors) {
        String text = text(file, errors);
        References references = new References(environment, folder(file));
        return text == null ? null : YamlReader.read(file.toString(), text, references, errors);
    }

    private static @Nullable String text(Path file, Errors errors) {
        Position start = new Position(file.toString(), 1, 1);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            errors.add(start, "", "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            errors.add(start, "", "the file cannot be read", "check that it exists and is readable");
        }
        return null;
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }
}
