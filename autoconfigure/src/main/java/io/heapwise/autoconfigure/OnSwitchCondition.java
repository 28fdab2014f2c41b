package io.heapwise.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Tells for {@link ConditionalOnSwitch} whether a property is on.
 */
final class OnSwitchCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		MergedAnnotation<ConditionalOnSwitch> annotation = metadata.getAnnotations().get(ConditionalOnSwitch.class);
		String property = annotation.getString("value");
		boolean on = isOn(context.getEnvironment(), property, annotation.getBoolean("byDefault"));
		return new ConditionOutcome(on, ConditionMessage.forCondition(ConditionalOnSwitch.class)
			.because(property + " is " + (on ? "on" : "off")));
	}

	/**
	 * Whether a property is on. To bind it costs more than to look for it, and most
	 * switches are not set.
	 */
	static boolean isOn(Environment environment, String property, boolean byDefault) {
		return environment.containsProperty(property)
				? Binder.get(environment).bind(property, Boolean.class).orElse(byDefault) : byDefault;
	}

}
