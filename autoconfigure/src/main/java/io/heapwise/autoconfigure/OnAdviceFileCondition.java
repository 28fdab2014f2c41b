package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches if a file is named to keep the advice in. Empty is none.
 */
final class OnAdviceFileCondition extends SpringBootCondition {

	private static final String PROPERTY = "heapwise.advice.file";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String file = Binder.get(context.getEnvironment()).bind(PROPERTY, String.class).orElse("");
		boolean named = StringUtils.hasText(file);
		return new ConditionOutcome(named, PROPERTY + (named ? " names a file" : " names no file"));
	}

}
