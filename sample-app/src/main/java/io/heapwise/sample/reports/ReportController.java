package io.heapwise.sample.reports;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.heapwise.sample.orders.OrderBook;

/**
 * The page of reports, and the report itself at once.
 */
@Controller
@RequestMapping("/reports")
class ReportController {

	private final OrderBook orders;

	private final OrderExport export;

	ReportController(OrderBook orders, OrderExport export) {
		this.orders = orders;
		this.export = export;
	}

	@GetMapping
	String page(Model model) {
		model.addAttribute("period", ReportPeriod.of(null, null, this.orders.latestDay()));
		return "reports/form";
	}

	@GetMapping("/orders.xlsx")
	ResponseEntity<byte[]> orders(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to) {
		ReportPeriod period = ReportPeriod.of(from, to, this.orders.latestDay());
		return Spreadsheets.response(period, this.export.write(period));
	}

}
