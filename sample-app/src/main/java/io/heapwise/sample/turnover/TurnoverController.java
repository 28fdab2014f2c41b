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

	private final BestSellers bestSellers;

	TurnoverController(TurnoverBook turnover, BestSellers bestSellers) {
		this.turnover = turnover;
		this.bestSellers = bestSellers;
	}

	@GetMapping("/turnover")
	String page(Model model) {
		model.addAttribute("snapshots", this.turnover.snapshots());
		model.addAttribute("months", this.turnover.months());
		model.addAttribute("bestSellers", this.bestSellers.ranking());
		return "turnover";
	}

}
