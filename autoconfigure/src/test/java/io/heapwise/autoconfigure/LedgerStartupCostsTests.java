package io.heapwise.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.heapwise.lazy.recording.StartupCost;
import io.heapwise.lazy.recording.StartupCosts;
import io.heapwise.ledger.startup.StartupLedger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What beans took, summed up from the ledger of a start.
 */
class LedgerStartupCostsTests {

	@Test
	void eachPartCountsOnce() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("heapwise.settle.on-startup.enabled=false", "heapwise.ledger.startup.enabled=true")
			.run()) {
			StartupCosts costs = new LedgerStartupCosts(context.getBean(StartupLedger.class));
			StartupCost inner = costs.of(List.of("inner"));
			StartupCost outer = costs.of(List.of("outer"));
			StartupCost other = costs.of(List.of("other"));
			assertThat(inner.allocated()).isGreaterThan(1 << 20);
			assertThat(outer.allocated()).isGreaterThan(inner.allocated());
			assertThat(costs.of(List.of("inner", "outer"))).isEqualTo(outer);
			assertThat(costs.of(List.of("outer", "other", "nobody")))
				.isEqualTo(new StartupCost(outer.nanos() + other.nanos(), outer.allocated() + other.allocated(),
						outer.classes() + other.classes()));
			assertThat(costs.of(List.of("nobody"))).isNull();
		}
	}

	static class Inner {

		final byte[] memory = new byte[1 << 20];

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		String outer(Inner inner) {
			return "outer of " + inner.memory.length;
		}

		@Bean
		Inner inner() {
			return new Inner();
		}

		@Bean
		StringBuilder other() {
			return new StringBuilder();
		}

	}

}
