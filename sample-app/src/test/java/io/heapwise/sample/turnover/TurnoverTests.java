package io.heapwise.sample.turnover;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.heapwise.sample.Browser;
import io.heapwise.sample.SampleServiceTest;

import static org.assertj.core.api.Assertions.assertThat;

@SampleServiceTest
class TurnoverTests {

	private final Browser browser;

	private final TurnoverJob job;

	private final TurnoverBook turnover;

	@Autowired
	TurnoverTests(@LocalServerPort int port, TurnoverJob job, TurnoverBook turnover) {
		this.browser = new Browser(port);
		this.job = job;
		this.turnover = turnover;
	}

	@Test
	void jobKeepsOneSnapshotOfTheLatestDay() {
		this.job.takeSnapshot();
		this.job.takeSnapshot();
		assertThat(this.turnover.snapshots()).singleElement().satisfies((snapshot) -> {
			assertThat(snapshot.orderedOn()).isEqualTo("2025-12-31");
			assertThat(snapshot.orders()).isPositive();
			assertThat(snapshot.turnover()).isPositive();
		});
		assertThat(this.browser.page("/turnover").getBody()).contains("2025-12-31");
	}

	@Test
	void pageHasEveryMonth() {
		assertThat(this.turnover.months()).hasSize(24);
		assertThat(this.browser.page("/turnover").getBody()).contains("2024-01", "2025-12");
	}

}
