package io.heapwise.sample.catalogue;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

import io.heapwise.sample.web.BadInputException;

/**
 * Search as a page, or as JSON for whoever asks for that.
 */
@Controller
@RequestMapping("/search")
class SearchController {

	private static final int LONGEST_QUERY = 100;

	private final CatalogueSearch search;

	SearchController(CatalogueSearch search) {
		this.search = search;
	}

	@GetMapping(produces = MediaType.TEXT_HTML_VALUE)
	String page(@RequestParam(defaultValue = "") String q, Model model) {
		model.addAttribute("result", search(q));
		return "search";
	}

	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	SearchResult json(@RequestParam(defaultValue = "") String q) {
		return search(q);
	}

	private SearchResult search(String q) {
		if (q.length() > LONGEST_QUERY) {
			throw new BadInputException(
					"A query has at most %d characters, this one has %d".formatted(LONGEST_QUERY, q.length()));
		}
		return this.search.search(q.strip());
	}

}
