package io.heapwise.autoconfigure;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if a flag of the JVM is to be set.
 */
final class OnFlagsCondition extends SpringBootCondition {

	private static final String PROPERTY = "heapwise.flags.set";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean any = !Binder.get(context.getEnvironment())
			.bind(PROPERTY, Bindable.mapOf(String.class, String.class))
			.orElse(Map.of())
			.isEmpty();
		return new ConditionOutcome(any, PROPERTY + (any ? " names a flag" : " names no flag"));
	}

}
