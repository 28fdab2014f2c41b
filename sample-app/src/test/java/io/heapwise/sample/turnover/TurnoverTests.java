package io.heapwise.sample.turnover;

import java.util.Comparator;

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

	private final BestSellers bestSellers;

	@Autowired
	TurnoverTests(@LocalServerPort int port, TurnoverJob job, TurnoverBook turnover, BestSellers bestSellers) {
		this.browser = new Browser(port);
		this.job = job;
		this.turnover = turnover;
		this.bestSellers = bestSellers;
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
	void pageRanksTheProductsThatSellBest() {
		assertThat(this.bestSellers.ranking()).hasSize(10)
			.isSortedAccordingTo(Comparator.comparingInt(BestSeller::quantity).reversed());
		assertThat(this.browser.page("/turnover").getBody()).contains("Best sellers",
				Integer.toString(this.bestSellers.ranking().get(0).quantity()));
	}

	@Test
	void pageHasEveryMonth() {
		assertThat(this.turnover.months()).hasSize(24);
		assertThat(this.browser.page("/turnover").getBody()).contains("2024-01", "2025-12");
	}

}
