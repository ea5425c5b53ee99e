package org.crosswalk.server.config.bind;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Checks single components against their Jakarta Validation constraints. */
final class Constraints implements AutoCloseable {

    private final ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .defaultLocale(Locale.ENGLISH)
            .buildValidatorFactory();
    private final Validator validator = factory.getValidator();

    /**
     * A constraint that a value breaks.
     *
     * @param index of the item of the component's list, or null where it is the component itself
     */
    record Broken(@Nullable Integer index, String message) {}

    /** The constraints of a record's component that the value breaks. */
    List<Broken> broken(Class<? extends Record> type, String component, @Nullable Object value) {
        return validator.validateValue(type, component, value).stream()
                .map(Constraints::broken)
                .toList();
    }

    /** The constraints of a component as JSON Schema names them, where it can say them. */
    SequencedMap<String, Object> limits(Class<? extends Record> type, String component) {
        SequencedMap<String, Object> limits = new LinkedHashMap<>();
        PropertyDescriptor property = validator.getConstraintsForClass(type).getConstraintsForProperty(component);
        if (property != null) {
            property.getConstraintDescriptors().stream()
                    .map(ConstraintDescriptor::getAnnotation)
                    .sorted(Comparator.comparing(constraint -> constraint.annotationType().getName()))
                    .forEach(constraint -> limit(limits, constraint));
        }
        return limits;
    }

    private static void limit(Map<String, Object> limits, Annotation constraint) {
        switch (constraint) {
            case Min min -> limits.put("minimum", min.value());
            case Max max -> limits.put("maximum", max.value());
            case DecimalMin min -> limits.put("minimum", new BigDecimal(min.value()));
            case DecimalMax max -> limits.put("maximum", new BigDecimal(max.value()));
            case NotBlank notBlank -> limits.put("pattern", "\\S");
            case NotEmpty notEmpty -> limits.put("minItems", 1);
            case Pattern pattern -> limits.put("pattern", "^(" + pattern.regexp() + ")$");
            default -> {
                // JSON Schema has no word for it; it is checked when the file is read.
            }
        }
    }

    private static Broken broken(ConstraintViolation<?> violation) {
        Integer index = null;
        for (Path.Node node : violation.getPropertyPath()) {
            index = node.getIndex() == null ? index : node.getIndex();
        }
        return new Broken(index, violation.getMessage());
    }

    @Override
    public void close() {
        factory.close();
    }
}
