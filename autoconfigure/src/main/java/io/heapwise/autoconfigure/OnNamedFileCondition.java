package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Tells for {@link ConditionalOnNamedFile} whether a property names a file.
 */
final class OnNamedFileCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		String property = metadata.getAnnotations().get(ConditionalOnNamedFile.class).getString("value");
		boolean named = StringUtils.hasText(context.getEnvironment().getProperty(property));
		return new ConditionOutcome(named, property + (named ? " names a file" : " names no file"));
	}

}
