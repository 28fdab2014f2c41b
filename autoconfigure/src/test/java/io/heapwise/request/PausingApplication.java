package io.heapwise.request;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import jakarta.servlet.Filter;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.TestCollectors;

/**
 * A service in which requests say when a collection stops it, and for how long; servlet
 * or reactive.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ PausingApplication.Controller.class, PausingApplication.PausingEndpoint.class,
		PausingApplication.Observations.class })
class PausingApplication {

	@Bean
	TestCollectors collectors() {
		return new TestCollectors(Collector.SERIAL);
	}

	/**
	 * Stops requests that match no handler, if their query says {@code pause=…}.
	 */
	@Bean
	Filter pausingFilter(TestCollectors collectors) {
		return (request, response, chain) -> {
			if (request.getParameter("pause") != null) {
				pause(collectors, Long.parseLong(request.getParameter("pause")));
			}
			chain.doFilter(request, response);
		};
	}

	/**
	 * The same for the other kind of server.
	 */
	@Bean
	WebFilter pausingWebFilter(TestCollectors collectors) {
		return (exchange, chain) -> {
			String pause = exchange.getRequest().getQueryParams().getFirst("pause");
			if (pause != null) {
				pause(collectors, Long.parseLong(pause));
			}
			return chain.filter(exchange);
		};
	}

	/**
	 * Stops the application.
	 */
	static void pause(TestCollectors collectors, long micros) {
		collectors.counter("Copy").advance(1, micros * 1000);
	}

	/**
	 * The service.
	 */
	@RestController
	static class Controller {

		private final TestCollectors collectors;

		Controller(TestCollectors collectors) {
			this.collectors = collectors;
		}

		@GetMapping("/beside")
		String beside() {
			return "done";
		}

		@GetMapping("/hit/{micros}")
		String hit(@PathVariable long micros) {
			pause(this.collectors, micros);
			return "done";
		}

		@GetMapping("/failing/{micros}")
		String failing(@PathVariable long micros) {
			pause(this.collectors, micros);
			throw new IllegalStateException("on purpose");
		}

		@GetMapping("/mono/{micros}")
		Mono<String> mono(@PathVariable long micros) {
			return Mono.fromSupplier(() -> hit(micros)).subscribeOn(Schedulers.boundedElastic());
		}

		@GetMapping("/callable/{micros}")
		Callable<String> callable(@PathVariable long micros) {
			return () -> hit(micros);
		}

	}

	/**
	 * Management that is stopped.
	 */
	@Endpoint(id = "pausing")
	static class PausingEndpoint {

		private final TestCollectors collectors;

		PausingEndpoint(TestCollectors collectors) {
			this.collectors = collectors;
		}

		@ReadOperation
		String pausing() {
			pause(this.collectors, 1000);
			return "done";
		}

	}

	/**
	 * What a tracer sees of observations of server requests when they stop.
	 */
	static class Observations implements ObservationHandler<Observation.Context> {

		private final List<String> pauses = new CopyOnWriteArrayList<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof RequestReplyReceiverContext;
		}

		@Override
		public void onStop(Observation.Context context) {
			KeyValue pause = context.getHighCardinalityKeyValue(RequestAttribution.PAUSE);
			this.pauses.add((pause != null) ? pause.getValue() : "none");
			for (KeyValue low : context.getLowCardinalityKeyValues()) {
				if (low.getKey().startsWith("heapwise")) {
					throw new AssertionError("would become the tag of a meter: " + low);
				}
			}
		}

		/**
		 * The pauses told, one for each request, {@code none} for those that tell none.
		 */
		List<String> pauses() {
			return this.pauses;
		}

	}

}
