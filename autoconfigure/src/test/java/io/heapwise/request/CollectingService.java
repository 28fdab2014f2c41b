package io.heapwise.request;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import io.heapwise.autoconfigure.TestService;

/**
 * A service that is stopped by real collections, some of which its requests force. To be
 * run as a process. Prints its port.
 */
public final class CollectingService {

	private CollectingService() {
	}

	/**
	 * Run the service until the process is ended.
	 * @param args none
	 */
	public static void main(String[] args) {
		WebApplicationType type = WebApplicationType.valueOf(System.getProperty("type"));
		TestService service = TestService.start(type,
				(type == WebApplicationType.SERVLET) ? ServletApplication.class : Application.class,
				"logging.level.root=warn", "management.endpoints.web.exposure.include=gcstats",
				"heapwise.gc.request-attribution.server-timing=true");
		System.out.println("port=" + service.uri("/").getPort());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Controller.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Controller.class, IntervalsController.class })
	static class ServletApplication {

		@Bean
		Intervals intervals() {
			return new Intervals();
		}

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> intervalsCustomizer(Intervals intervals) {
			return (factory) -> factory.addEngineValves(intervals);
		}

	}

	@RestController
	static class Controller {

		private static final int LIVE = 1_500_000;

		private static final int SURVIVORS = 200;

		private final List<Object> live = new ArrayList<>(LIVE);

		private final Queue<List<byte[]>> survivors = new ConcurrentLinkedQueue<>();

		private final Queue<CompletableFuture<String>> held = new ConcurrentLinkedQueue<>();

		private final AtomicLong works = new AtomicLong();

		private final GarbageCollectorMXBean fullCollections = ManagementFactory.getGarbageCollectorMXBeans()
			.stream()
			.filter((bean) -> List.of("G1 Old Generation", "PS MarkSweep", "MarkSweepCompact").contains(bean.getName()))
			.findFirst()
			.orElseThrow();

		Controller() {
			// so that a full collection takes long enough to be compared with the log
			for (int i = 0; i < LIVE; i++) {
				this.live.add(new byte[1]);
			}
		}

		@GetMapping("/beside")
		String beside() {
			return "done";
		}

		/**
		 * JDK 17 forgets to collect while a thread is in a JNI critical section.
		 */
		@GetMapping("/collect")
		String collect() {
			long before = this.fullCollections.getCollectionCount();
			do {
				System.gc();
			}
			while (this.fullCollections.getCollectionCount() == before);
			while (!this.held.isEmpty()) {
				this.held.remove().complete("held");
			}
			return "collected " + this.live.size();
		}

		@GetMapping("/mono/collect")
		Mono<String> mono() {
			return Mono.fromSupplier(this::collect).subscribeOn(Schedulers.boundedElastic());
		}

		@GetMapping("/callable/collect")
		Callable<String> callable() {
			return this::collect;
		}

		/**
		 * Waits until another request has collected.
		 */
		@GetMapping("/held")
		Mono<String> held() {
			CompletableFuture<String> answer = new CompletableFuture<>();
			this.held.add(answer);
			return Mono.fromFuture(answer);
		}

		@GetMapping("/holding")
		String holding() {
			return Boolean.toString(!this.held.isEmpty());
		}

		/**
		 * Allocates, keeps some of it for a while, waits a little, and collects now and
		 * then.
		 */
		@GetMapping("/work")
		String work() throws InterruptedException {
			List<byte[]> allocated = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				allocated.add(new byte[100]);
			}
			this.survivors.add(allocated);
			if (this.survivors.size() > SURVIVORS) {
				this.survivors.remove();
			}
			if (this.works.incrementAndGet() % 1250 == 0) {
				System.gc();
			}
			Thread.sleep(10);
			return "worked";
		}

	}

	@RestController
	static class IntervalsController {

		private final Intervals intervals;

		IntervalsController(Intervals intervals) {
			this.intervals = intervals;
		}

		@GetMapping("/intervals")
		String intervals() {
			return this.intervals.lines();
		}

	}

	/**
	 * Remembers when Tomcat began and ended the requests to {@code /work}, before and
	 * after any filter.
	 */
	static class Intervals extends ValveBase {

		private final Queue<String> lines = new ConcurrentLinkedQueue<>();

		Intervals() {
			super(true);
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			long begin = System.nanoTime();
			getNext().invoke(request, response);
			long end = System.nanoTime();
			if (request.getRequestURI().equals("/work")) {
				this.lines.add(begin + " " + end);
			}
		}

		String lines() {
			return this.lines.stream().collect(Collectors.joining("\n"));
		}

	}

}
