package io.heapwise.autoconfigure;

import java.util.stream.StreamSupport;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a property says that beans are to wait, or to be created early. A source
 * that does not tell its properties may hold one.
 */
final class OnLazyPropertiesCondition extends SpringBootCondition {

	private static final ConfigurationPropertyName LAZY = ConfigurationPropertyName.of("heapwise.lazy");

	private static final ConfigurationPropertyName PRELOAD = ConfigurationPropertyName.of("heapwise.preload");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = StreamSupport
			.stream(ConfigurationPropertySources.get(context.getEnvironment()).spliterator(), false)
			.anyMatch((source) -> mayHold(source, LAZY) || mayHold(source, PRELOAD));
		return new ConditionOutcome(set,
				(set ? "a property" : "no property") + " below " + LAZY + " or " + PRELOAD + " is set");
	}

	private static boolean mayHold(ConfigurationPropertySource source, ConfigurationPropertyName name) {
		return source.containsDescendantOf(name) != ConfigurationPropertyState.ABSENT;
	}

}
