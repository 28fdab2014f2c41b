package io.heapwise.sample.reports;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

import io.heapwise.sample.orders.OrderBook;

/**
 * Reports that are ordered first and fetched later.
 */
@Controller
@RequestMapping("/reports/jobs")
class ReportJobController {

	private final OrderBook orders;

	private final ReportJobs jobs;

	ReportJobController(OrderBook orders, ReportJobs jobs) {
		this.orders = orders;
		this.jobs = jobs;
	}

	@PostMapping
	String submit(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {
		ReportJob job = this.jobs.submit(ReportPeriod.of(from, to, this.orders.latestDay()));
		return "redirect:/reports/jobs/" + job.id();
	}

	@GetMapping(path = "/{id}", produces = MediaType.TEXT_HTML_VALUE)
	String page(@PathVariable UUID id, Model model) {
		model.addAttribute("job", this.jobs.get(id).status());
		return "reports/job";
	}

	@GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	ReportJobStatus status(@PathVariable UUID id) {
		return this.jobs.get(id).status();
	}

	@GetMapping("/{id}/orders.xlsx")
	ResponseEntity<byte[]> content(@PathVariable UUID id) {
		ReportJob job = this.jobs.get(id);
		if (job.state() != ReportJob.State.READY) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "The report is not ready but " + job.state());
		}
		return Spreadsheets.response(job.period(), job.content().join());
	}

}
