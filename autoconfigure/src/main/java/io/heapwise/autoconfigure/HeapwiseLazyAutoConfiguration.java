package io.heapwise.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import io.heapwise.jvm.MXBeanWorkCounters;
import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.creation.Preload;
import io.heapwise.lazy.creation.RequestsInProgress;
import io.heapwise.lazy.creation.WarmUp;
import io.heapwise.lazy.injection.LazyRulesPostProcessor;
import io.heapwise.lazy.recording.LazyRecording;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.rules.NamePattern;
import io.heapwise.ledger.Library;
import io.heapwise.request.RequestActivity;

/**
 * Auto-configuration of beans that wait for their first use. Without a property that asks
 * for it nothing waits and nothing watches.
 */
@AutoConfiguration(after = { HeapwiseAutoConfiguration.class, HeapwiseRequestAutoConfiguration.class })
@ConditionalOnHeapwise
public final class HeapwiseLazyAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LazyBeans lazyBeans() {
		return new LazyBeans();
	}

	/**
	 * What has beans wait, or be created early.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnLazyPropertiesCondition.class)
	static class Rules {

		private final LazyProperties properties;

		private final PreloadProperties preload;

		Rules(HeapwiseProperties properties) {
			this.properties = properties.getLazy();
			this.preload = properties.getPreload();
		}

		@Bean
		@ConditionalOnMissingBean
		static LazyCreations lazyCreations(LazyBeans beans, ConfigurableListableBeanFactory factory) {
			return new LazyCreations(beans, new MXBeanWorkCounters(), factory::isCurrentlyInCreation,
					RequestsInProgress.of(factory.getBeanClassLoader()));
		}

		/**
		 * The properties are read from the environment, as beans of properties are not
		 * bound yet.
		 */
		@Bean
		@ConditionalOnMissingBean
		static LazyRulesPostProcessor lazyRulesPostProcessor(Environment environment, LazyBeans beans,
				LazyCreations creations, ObjectProvider<LazyRecording> recording) {
			return new LazyRulesPostProcessor(LazySettingsReader.read(environment), beans, creations,
					recording.getIfAvailable(), Rules::namesOfLibrary);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnSwitch(value = "heapwise.lazy.record", byDefault = false)
		static LazyRecording lazyRecording(LazyBeans beans, LazyCreations creations,
				ConfigurableListableBeanFactory factory) {
			return new LazyRecording(beans, creations, factory);
		}

		private static List<String> namesOfLibrary(String address) {
			Library library = Library.at(address);
			return List.of(library.name(), library.artifact());
		}

		@Bean
		@ConditionalOnMissingBean
		LazyStartup lazyStartup(ConfigurableApplicationContext context, LazyBeans beans, LazyCreations creations,
				LazyRulesPostProcessor rules, ObjectProvider<WarmUp> warmUp, ObjectProvider<LazyRecording> recording) {
			boolean warm = this.properties.getWarmUp() == LazyProperties.WarmUpTime.AFTER_READY;
			return new LazyStartup(context, beans, creations, rules, this.properties.isValidate(),
					warm ? warmUp.getIfAvailable() : null, recording.getIfAvailable());
		}

		@Bean(destroyMethod = "close")
		@ConditionalOnMissingBean
		WarmUp lazyWarmUp(LazyBeans beans, LazyCreations creations, ConfigurableListableBeanFactory factory,
				ObjectProvider<RequestActivity> requests) {
			RequestActivity activity = requests.getIfAvailable();
			return new WarmUp(beans, creations, factory, () -> activity != null && activity.inFlight() > 0);
		}

		@Bean
		@ConditionalOnMissingBean
		Preload preload(ConfigurableListableBeanFactory factory, LazyCreations creations) {
			return new Preload(factory, creations,
					LazySettingsReader.patterns("heapwise.preload.beans", this.preload.getBeans(), NamePattern::ofBean),
					LazySettingsReader.classes(this.preload.getClasses()));
		}

	}

}
