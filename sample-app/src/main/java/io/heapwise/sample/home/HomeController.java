package io.heapwise.sample.home;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The start page.
 */
@Controller
class HomeController {

	private final EndpointLinks endpoints;

	HomeController(EndpointLinks endpoints) {
		this.endpoints = endpoints;
	}

	@GetMapping("/")
	String home(Model model) {
		model.addAttribute("endpoints", this.endpoints.all());
		return "home";
	}

}
