package io.heapwise.sample.turnover;

import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notes the turnover every few minutes.
 */
@Component
class TurnoverJob {

	private final TurnoverBook turnover;

	TurnoverJob(TurnoverBook turnover) {
		this.turnover = turnover;
	}

	@Scheduled(initialDelay = 1, fixedRate = 5, timeUnit = TimeUnit.MINUTES)
	void takeSnapshot() {
		this.turnover.takeSnapshot();
	}

}
