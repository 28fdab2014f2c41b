package io.heapwise.sample.turnover;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page of turnover.
 */
@Controller
class TurnoverController {

	private final TurnoverBook turnover;

	TurnoverController(TurnoverBook turnover) {
		this.turnover = turnover;
	}

	@GetMapping("/turnover")
	String page(Model model) {
		model.addAttribute("snapshots", this.turnover.snapshots());
		model.addAttribute("months", this.turnover.months());
		return "turnover";
	}

}
