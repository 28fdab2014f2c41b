package io.heapwise.lazy.recording;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Controller;

import io.heapwise.actuate.LazySuggestionsDescriptor;
import io.heapwise.actuate.StartupSavingDescriptor;
import io.heapwise.jvm.MXBeanWorkCounters;
import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.report.CreatedBean;
import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.report.LazyBeans;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A recorded run finds the heavy beans nobody used, and the rule it suggests has them
 * wait.
 */
class LazyRecordingTests {

	private static volatile byte[] sink = {};

	@Test
	void whatCostsSomethingAndIsNotUsedIsSuggestedAndWaitsWithTheSuggestedRule() throws Exception {
		String yaml;
		try (ConfigurableApplicationContext context = run("--heapwise.lazy.record=true")) {
			LazyRecording recording = context.getBean(LazyRecording.class);
			assertThat(context.getBeanFactory().containsSingleton("unused")).isTrue();
			assertThat(context.getBeanFactory().containsSingleton("lazyByItself")).isFalse();
			context.getBean(Consumer.class).used.work();
			assertThat(recording.uses()).containsOnlyKeys("used");
			assertThat(recording.uses().get("used").by()).endsWith(" on thread 'main'");
			// on a busy machine the light one may take its time as well
			assertThat(recording.suggestions()).extracting(LazySuggestion::bean).isSubsetOf("unused", "light");
			assertThat(recording.suggestions()).anySatisfy((suggestion) -> {
				assertThat(suggestion.bean()).isEqualTo("unused");
				assertThat(suggestion.allocated()).isGreaterThan(8 << 20);
				assertThat(suggestion.with()).contains("consumer");
			});
			LazySuggestionsDescriptor descriptor = LazySuggestionsDescriptor.of(recording, null);
			assertThat(descriptor.suggestions()).isNotEmpty()
				.allSatisfy((suggestion) -> assertThat(suggestion.saving()).isNull());
			LazySuggestionsDescriptor withLedger = LazySuggestionsDescriptor.of(recording,
					(beans) -> beans.containsAll(List.of("unused", "consumer")) ? new StartupCost(2_000_000_000, 7, -1)
							: null);
			assertThat(withLedger.suggestions()).filteredOn((suggestion) -> suggestion.bean().equals("unused"))
				.singleElement()
				.satisfies((suggestion) -> assertThat(suggestion.saving())
					.isEqualTo(new StartupSavingDescriptor(2.0, 7L, null)));
			yaml = descriptor.yaml();
		}
		PropertySource<?> pasted = new YamlPropertySourceLoader()
			.load("pasted", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.get(0);
		assertThat(pasted.getProperty("heapwise.lazy.rules[0].name")).isEqualTo("suggested");
		String[] arguments = ((Map<?, ?>) pasted.getSource()).keySet()
			.stream()
			.map((name) -> "--" + name + "=" + pasted.getProperty(name.toString()))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext context = run(arguments)) {
			assertThat(context.getBean(LazyBeans.class).report().rules().get(0).deferred()).contains("unused");
			assertThat(context.getBeanFactory().containsSingleton("unused")).isFalse();
			assertThat(context.getBeanFactory().containsSingleton("used")).isTrue();
		}
	}

	@Test
	void callDuringStartupIsNoUse() {
		LazyBeans lazyBeans = new LazyBeans();
		LazyRecording recording = new LazyRecording(lazyBeans,
				new LazyCreations(lazyBeans, new MXBeanWorkCounters(), (bean) -> false, () -> "GET /"),
				new DefaultListableBeanFactory());
		assertThat(recording.called("early")).isFalse();
		recording.startupOver();
		assertThat(recording.called("late")).isTrue();
		assertThat(recording.uses()).containsOnlyKeys("late");
	}

	@Test
	void onlyWhatCostsSomethingAndWhoseUseWouldHaveBeenSeenIsSuggestedDearestFirst() {
		LazyBeans lazyBeans = new LazyBeans();
		lazyBeans.begin(List.of(LazyRecording.RULE), Map::of);
		LazyRecording recording = new LazyRecording(lazyBeans,
				new LazyCreations(lazyBeans, new MXBeanWorkCounters(), (bean) -> false, () -> null),
				new DefaultListableBeanFactory());
		created(lazyBeans, "cheap", 4_999_999, 1024 * 1024 - 1, 49);
		created(lazyBeans, "loads", 1, 0, 50);
		created(lazyBeans, "allocates", 2, 1024 * 1024, 0);
		created(lazyBeans, "slow", 5_000_000, 0, 0);
		created(lazyBeans, "unseen", 9_000_000, 0, 0);
		List.of("cheap", "loads", "allocates").forEach((bean) -> recording.proxied(bean, Runnable.class));
		recording.proxied("slow", Thread.class);
		recording.proxied("slow", Runnable.class);
		assertThat(recording.suggestions()).extracting(LazySuggestion::bean)
			.containsExactly("slow", "allocates", "loads");
		assertThat(recording.suggestions()).extracting(LazySuggestion::proxiedByClass)
			.containsExactly(true, false, false);
	}

	private static void created(LazyBeans lazyBeans, String bean, long nanos, long allocated, long classes) {
		lazyBeans.defer(bean, LazyRecording.RULE);
		lazyBeans.created(new CreatedBean(bean, CreationCause.RECORD, Instant.EPOCH, "recording", nanos, allocated,
				classes, List.of()));
	}

	@Test
	void nothingIsSuggestedWithoutARecording() {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(context.getBeansOfType(LazyRecording.class)).isEmpty();
			assertThat(LazySuggestionsDescriptor.of(null, null).explanation()).contains("heapwise.lazy.record=true");
			assertThat(LazySuggestionsDescriptor.of(null, null).suggestions()).isEqualTo(List.of());
		}
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("heapwise.settle.on-startup.enabled=false")
			.run(arguments);
	}

	interface Work {

		void work();

	}

	static class Heavy implements Work {

		private final byte[] memory = new byte[16 << 20];

		@Override
		public void work() {
			sink = this.memory;
		}

	}

	@Controller
	static class Consumer {

		final Work used;

		final Work unused;

		final Work light;

		Consumer(Work used, Work unused, Work light) {
			this.used = used;
			this.unused = unused;
			this.light = light;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Work used() {
			return new Heavy();
		}

		@Bean
		Work unused() {
			return new Heavy();
		}

		@Bean
		@Lazy
		StringBuilder lazyByItself() {
			throw new IllegalStateException("what it needs is not there");
		}

		@Bean
		Work light() {
			return () -> {
			};
		}

		@Bean
		Consumer consumer(Work used, Work unused, Work light) {
			return new Consumer(used, unused, light);
		}

	}

}
