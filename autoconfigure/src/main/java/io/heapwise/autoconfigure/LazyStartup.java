package io.heapwise.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;

import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.creation.WarmUp;
import io.heapwise.lazy.injection.LazyRulesPostProcessor;
import io.heapwise.lazy.recording.LazyRecording;
import io.heapwise.lazy.report.LazyBeans;

/**
 * Tells the beans that wait when start-up is over, and has them created if a property
 * asks for it.
 */
final class LazyStartup implements ApplicationListener<ApplicationEvent>, Ordered {

	/** What {@code SpringApplication} puts into the contexts it runs. */
	private static final String APPLICATION_ARGUMENTS = "springApplicationArguments";

	private final ConfigurableApplicationContext context;

	private final LazyBeans beans;

	private final LazyCreations creations;

	private final LazyRulesPostProcessor rules;

	private final boolean validate;

	private final @Nullable WarmUp warmUp;

	private final @Nullable LazyRecording recording;

	LazyStartup(ConfigurableApplicationContext context, LazyBeans beans, LazyCreations creations,
			LazyRulesPostProcessor rules, boolean validate, @Nullable WarmUp warmUp,
			@Nullable LazyRecording recording) {
		this.context = context;
		this.beans = beans;
		this.creations = creations;
		this.rules = rules;
		this.validate = validate;
		this.warmUp = warmUp;
		this.recording = recording;
	}

	/**
	 * After those who do some work when the application is ready.
	 */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof ContextRefreshedEvent refreshed && refreshed.getApplicationContext() == this.context) {
			if (this.recording != null) {
				this.recording.createAll();
			}
			if (this.validate) {
				this.creations.createAll(this.context.getBeanFactory());
			}
			if (!this.context.getBeanFactory().containsSingleton(APPLICATION_ARGUMENTS)) {
				startupOver();
			}
		}
		else if (event instanceof ApplicationReadyEvent ready && ready.getApplicationContext() == this.context) {
			startupOver();
		}
		else if (event instanceof AvailabilityChangeEvent<?> change && change.getSource() == this.context
				&& change.getState() == ReadinessState.ACCEPTING_TRAFFIC && this.warmUp != null) {
			this.warmUp.start();
		}
	}

	private void startupOver() {
		this.beans.startupOver();
		this.rules.startupOver(this.context.getBeanFactory());
		if (this.recording != null) {
			this.recording.startupOver();
		}
	}

}
