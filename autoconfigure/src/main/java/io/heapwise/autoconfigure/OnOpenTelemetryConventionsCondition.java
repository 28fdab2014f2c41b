package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.heapwise.gc.SemanticConventions;

/**
 * Matches if OpenTelemetry's conventions were chosen. Reads the property as
 * {@link HeapwiseProperties} does, so that every spelling it takes means the same here.
 */
final class OnOpenTelemetryConventionsCondition extends SpringBootCondition {

	private static final String PROPERTY = "heapwise.gc.semantic-conventions";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		SemanticConventions chosen = Binder.get(context.getEnvironment())
			.bind(PROPERTY, SemanticConventions.class)
			.orElse(SemanticConventions.MICROMETER);
		return new ConditionOutcome(chosen == SemanticConventions.OPENTELEMETRY,
				ConditionMessage.forCondition("Semantic conventions").because(PROPERTY + " is " + chosen));
	}

}
