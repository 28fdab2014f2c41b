package io.heapwise.sample.home;

import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.stereotype.Component;

/**
 * Links to the Actuator endpoints this service really exposes.
 */
@Component
class EndpointLinks {

	private static final Map<String, String> NOTES = Map.ofEntries(
			Map.entry("gcstats", "what garbage collection costs: time, pauses, CPU"),
			Map.entry("settle", "collections that gave memory back, and what they gave"),
			Map.entry("ledger", "which library and bean costs how much memory"),
			Map.entry("ledger/flamegraph", "who allocates, sampled for half a minute"),
			Map.entry("lazybeans", "beans that wait for their first use"),
			Map.entry("gcadvice", "JVM options derived from what was measured"),
			Map.entry("health", "whether the service is well"), Map.entry("metrics", "every meter by name"),
			Map.entry("prometheus", "every meter, to be scraped"), Map.entry("info", "what this is"),
			Map.entry("caches", "caches of products and customers"),
			Map.entry("scheduledtasks", "jobs that run by the clock"));

	private final PathMappedEndpoints endpoints;

	EndpointLinks(PathMappedEndpoints endpoints) {
		this.endpoints = endpoints;
	}

	List<EndpointLink> all() {
		return this.endpoints.stream().map(PathMappedEndpoint::getRootPath).sorted().map(this::link).toList();
	}

	private EndpointLink link(String id) {
		return new EndpointLink(this.endpoints.getBasePath() + "/" + id, NOTES.getOrDefault(id, ""));
	}

}
