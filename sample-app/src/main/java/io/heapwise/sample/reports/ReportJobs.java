package io.heapwise.sample.reports;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

import io.heapwise.sample.web.NotFoundException;

/**
 * Prepares reports in the background and keeps the last few for a while.
 */
@Component
class ReportJobs {

	private static final int MOST_KEPT = 16;

	private final Cache<UUID, ReportJob> jobs = Caffeine.newBuilder()
		.maximumSize(MOST_KEPT)
		.expireAfterWrite(Duration.ofMinutes(10))
		.build();

	private final OrderExport export;

	private final TaskExecutor executor;

	ReportJobs(OrderExport export, TaskExecutor reportExecutor) {
		this.export = export;
		this.executor = reportExecutor;
	}

	ReportJob submit(ReportPeriod period) {
		try {
			CompletableFuture<byte[]> content = CompletableFuture.supplyAsync(() -> this.export.write(period),
					this.executor);
			ReportJob job = new ReportJob(UUID.randomUUID(), period, content);
			this.jobs.put(job.id(), job);
			return job;
		}
		catch (TaskRejectedException ex) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
					"Too many reports are being prepared, try again in a minute", ex);
		}
	}

	ReportJob get(UUID id) {
		ReportJob job = this.jobs.getIfPresent(id);
		if (job == null) {
			throw new NotFoundException("There is no such report, or it is no longer kept");
		}
		return job;
	}

}
