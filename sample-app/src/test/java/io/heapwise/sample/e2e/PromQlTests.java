package io.heapwise.sample.e2e;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PromQl}.
 */
class PromQlTests {

	@Test
	void namesOfMetricsAreFoundAndNothingElseIs() {
		assertThat(PromQl.metricNames("""
				sum by (job, instance) (rate(a_total{uri!~"/x.*",of="b"}[5m])) / 1e9
				  / on (job) group_left () (max without(pod) (c:d:rate5m offset 15m) > bool 0.5) and e unless f
				""")).containsExactly("a_total", "c:d:rate5m", "e", "f");
	}

}
