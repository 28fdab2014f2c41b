package io.heapwise.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Explains a Heapwise property that cannot be used: names it, its value, where it was
 * set, and what to do about it.
 */
final class HeapwisePropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> implements Ordered {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("heapwise");

	private final RefusedProperty refused;

	HeapwisePropertyFailureAnalyzer(Environment environment) {
		this.refused = new RefusedProperty(environment);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException failure) {
		BindException cause = innermost(failure);
		if (!(PREFIX.equals(cause.getName()) || PREFIX.isAncestorOf(cause.getName()))) {
			return null;
		}
		InvalidHeapwisePropertyException invalid = findCause(cause, InvalidHeapwisePropertyException.class);
		if (invalid != null) {
			return this.refused.analysis(cause, invalid);
		}
		UnboundConfigurationPropertiesException unknown = findCause(cause,
				UnboundConfigurationPropertiesException.class);
		if (unknown != null) {
			ConfigurationProperty first = unknown.getUnboundProperties().iterator().next();
			return this.refused.analysis(cause, first.getName().toString(), String.valueOf(first.getValue()),
					"is not a property of Heapwise",
					"Correct its name, or remove it. The reference of properties lists those there are");
		}
		ConfigurationProperty property = cause.getProperty();
		String value = (property != null) ? String.valueOf(property.getValue()) : "";
		return this.refused.analysis(cause, cause.getName().toString(), value, "cannot be read as " + kind(cause),
				mend(cause));
	}

	private BindException innermost(BindException failure) {
		BindException inner = (failure.getCause() != null) ? findCause(failure.getCause(), BindException.class) : null;
		return (inner != null) ? innermost(inner) : failure;
	}

	private static Class<?> type(BindException cause) {
		Class<?> type = cause.getTarget().getType().resolve(Object.class);
		return type;
	}

	private static String kind(BindException cause) {
		Class<?> type = type(cause);
		if (type.isEnum()) {
			return "one of its values";
		}
		if (type == Duration.class) {
			return "a duration";
		}
		if (type == DataSize.class) {
			return "a size";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "a switch";
		}
		if (Map.class.isAssignableFrom(type)) {
			return "names with values";
		}
		return (type.isPrimitive() || Number.class.isAssignableFrom(type)) ? "a number" : "a value of its type";
	}

	private static String mend(BindException cause) {
		Class<?> type = type(cause);
		if (type.isEnum()) {
			return "Set it to one of " + Arrays.stream(type.getEnumConstants())
				.map((value) -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining("', '", "'", "'"));
		}
		if (type == Duration.class) {
			return "Set it to a duration such as '30s' or '5m'";
		}
		if (type == DataSize.class) {
			return "Set it to a size such as '512KB' or '1MB'";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "Set it to 'true' or 'false'";
		}
		if (type == double.class || type == Double.class) {
			return "Set it to a number such as '0.05'";
		}
		if (Map.class.isAssignableFrom(type)) {
			return "Set one property for each name, such as '" + cause.getName() + ".<name>'";
		}
		return "Set it to a whole number";
	}

}
