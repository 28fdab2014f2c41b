package io.heapwise.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Tells of a property that was refused: its name, its value as it was set and not as it
 * was understood, where it was set, and what to do about it.
 */
final class RefusedProperty {

	private final Environment environment;

	RefusedProperty(Environment environment) {
		this.environment = environment;
	}

	FailureAnalysis analysis(Throwable cause, InvalidHeapwisePropertyException invalid) {
		return analysis(cause, invalid.getProperty(), invalid.getValue(), invalid.getReason(), invalid.getMend());
	}

	FailureAnalysis analysis(Throwable cause, String property, String value, String reason, String mend) {
		ConfigurationProperty set = find(property);
		String description = String.format("The property '%s' with value '%s'%s %s.", property,
				(set != null) ? set.getValue() : value,
				(set != null && set.getOrigin() != null) ? " (from " + set.getOrigin() + ")" : "", reason);
		return new FailureAnalysis(description, mend + ".", cause);
	}

	private @Nullable ConfigurationProperty find(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
		for (var source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty found = source.getConfigurationProperty(name);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

}
