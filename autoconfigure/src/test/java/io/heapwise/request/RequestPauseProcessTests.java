package io.heapwise.request;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;

import io.heapwise.jvm.ChildJvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What requests to a service of its own say of the pauses that hit them, compared with
 * the log its JVM wrote.
 */
@Tag("process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "System.nanoTime() of two processes is one clock there")
class RequestPauseProcessTests {

	private static final int ATTEMPTS = 4;

	private static final int USERS = 50;

	private static final Percentage FIVE_PERCENT = Percentage.withPercentage(5);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "SERVLET, -XX:+UseG1GC, /collect /callable/collect /mono/collect",
			"SERVLET, -XX:+UseParallelGC, /collect /callable/collect", "REACTIVE, -XX:+UseG1GC, /collect /mono/collect",
			"REACTIVE, -XX:+UseSerialGC, /collect /mono/collect" })
	void requestThatSpansAFullCollectionReportsItAndOneBesideItNone(WebApplicationType type, String collector,
			String paths) throws IOException {
		try (Service service = new Service(type, collector)) {
			Totals before = service.totals();
			double told = 0;
			int hits = 0;
			for (String path : paths.split(" ")) {
				Answer answer;
				double logged;
				double clock;
				int attempts = 0;
				do {
					assertThat(service.beside().pauseMillis()).isZero();
					clock = service.clockMillis();
					answer = service.get(path);
					clock = service.clockMillis() - clock;
					assertThat(service.beside().pauseMillis()).isZero();
					logged = service.loggedMillis(answer);
					told += answer.pauseMillis();
					hits++;
				}
				while (!agree(logged, clock) && ++attempts < ATTEMPTS);
				assertThat(logged).isGreaterThan(10);
				assertThat(answer.pauseMillis()).as(path).isCloseTo(logged, FIVE_PERCENT);
			}
			CompletableFuture<Answer> held = service.send("/held");
			patiently().until(() -> service.get("/holding").body().equals("true"));
			service.awaitEnds();
			double collected = service.get("/collect").pauseMillis();
			assertThat(held.join().pauseMillis()).as("one that was only waiting").isCloseTo(collected, FIVE_PERCENT);
			told += 2 * collected;
			int hit = before.hit() + hits + 2;
			patiently().untilAsserted(() -> assertThat(service.totals().hit()).isEqualTo(hit));
			assertThat(service.totals().pauseMillis() - before.pauseMillis()).isCloseTo(told, FIVE_PERCENT);
			assertThat(service.<List<String>>stats("$.requests.worst[*].uri")).contains(paths.split(" "))
				.contains("/held");
		}
	}

	@Test
	void withoutPerformanceCountersPausesAreToldInMilliseconds() throws IOException {
		try (Service service = new Service(WebApplicationType.SERVLET, "-XX:+UseG1GC", "-XX:-UsePerfData")) {
			assertThat(service.<String>stats("$.pauses.source")).isEqualTo("notification");
			assertThat(service.beside().pauseMillis()).isZero();
			Answer answer = service.get("/collect");
			// two counters may each lack a part of a millisecond
			assertThat(answer.pauseMillis()).isCloseTo(service.loggedMillis(answer),
					Offset.offset(2 + 0.05 * service.loggedMillis(answer)));
			assertThat(answer.pauseMillis() % 1).isZero();
		}
	}

	@Test
	void sumOverTenThousandRequestsIsThatOfLogAndIntervals() throws IOException {
		int attempts = 0;
		while (!sumIsThatOfLogAndIntervals(++attempts == ATTEMPTS)) {
			Files.delete(this.folder.resolve("gc.log"));
		}
	}

	private boolean sumIsThatOfLogAndIntervals(boolean lastAttempt) throws IOException {
		try (Service service = new Service(WebApplicationType.SERVLET, "-XX:+UseG1GC")) {
			Totals before = service.totals();
			service.load("/work", 10_000, 1000, USERS);
			service.awaitEnds();
			Totals after = service.totals();
			double attributed = after.pauseMillis() - before.pauseMillis();
			int hit = after.hit() - before.hit();
			List<Pause> pauses = service.log();
			double logged = pauses.stream().mapToDouble(Pause::millis).sum();
			double clock = service.clockMillis();
			double implied = 0;
			int impliedHit = 0;
			List<String> intervals = service.get("/intervals").body().lines().toList();
			assertThat(intervals).hasSize(10_000);
			for (String interval : intervals) {
				long begin = Long.parseLong(interval.substring(0, interval.indexOf(' ')));
				long end = Long.parseLong(interval.substring(interval.indexOf(' ') + 1));
				double own = Pause.sum(pauses, begin, end);
				implied += own;
				impliedHit += (own > 0) ? 1 : 0;
			}
			System.out.printf(
					"%d pauses, %.1f ms logged, %.1f ms by the clock; "
							+ "%d requests hit, %d implied; %.1f ms attributed, %.1f ms implied%n",
					pauses.size(), logged, clock, hit, impliedHit, attributed, implied);
			// what they differ in counts as often as requests were in flight
			if (!lastAttempt && Math.abs(logged - clock) * USERS > 0.03 * implied) {
				return false;
			}
			assertThat(impliedHit).isGreaterThan(100);
			assertThat(hit).isCloseTo(impliedHit, FIVE_PERCENT);
			assertThat(attributed).isCloseTo(implied, FIVE_PERCENT);
			return true;
		}
	}

	/**
	 * On a busy machine the log's clock may run on while that of the collector has
	 * stopped; then it is no judge.
	 */
	private static boolean agree(double logged, double clock) {
		return Math.abs(logged - clock) < 0.02 * logged;
	}

	/**
	 * A busy machine may let a service wait for long.
	 */
	private static ConditionFactory patiently() {
		return await().atMost(Duration.ofMinutes(1));
	}

	/**
	 * A pause of the log.
	 *
	 * @param end when it was over, in nanoseconds
	 * @param millis how long it took
	 */
	private record Pause(long end, double millis) {

		private static final Pattern LINE = Pattern.compile("\\[(\\d+)ns\\] GC\\(\\d+\\) Pause .* (\\d+\\.\\d+)ms");

		static List<Pause> of(List<String> log) {
			List<Pause> pauses = new ArrayList<>();
			for (String line : log) {
				Matcher matcher = LINE.matcher(line);
				if (matcher.matches()) {
					pauses.add(new Pause(Long.parseLong(matcher.group(1)), Double.parseDouble(matcher.group(2))));
				}
			}
			return pauses;
		}

		/**
		 * No thread of the application runs in a pause, so one that has its middle in an
		 * interval is in it as a whole.
		 */
		static double sum(List<Pause> pauses, long begin, long end) {
			double sum = 0;
			for (Pause pause : pauses) {
				long middle = pause.end() - (long) (pause.millis() * 1e6 / 2);
				sum += (middle > begin && middle < end) ? pause.millis() : 0;
			}
			return sum;
		}

	}

	/**
	 * A response, and when it was waited for.
	 *
	 * @param begin when the request was sent, in nanoseconds
	 * @param end when the response was there
	 * @param pauseMillis what its header tells
	 * @param body its body
	 */
	private record Answer(long begin, long end, double pauseMillis, String body) {

		static Answer of(long begin, HttpResponse<String> response) {
			assertThat(response.statusCode()).isEqualTo(200);
			String timing = response.headers().firstValue("Server-Timing").orElseThrow();
			assertThat(timing).startsWith("gc;dur=");
			return new Answer(begin, System.nanoTime(), Double.parseDouble(timing.substring("gc;dur=".length())),
					response.body());
		}

	}

	/**
	 * What the service tells of all its requests.
	 *
	 * @param measured how many there were
	 * @param hit how many a collection stopped
	 * @param pauseMillis how long together
	 */
	private record Totals(int measured, int hit, double pauseMillis) {

	}

	/**
	 * The service, its client and its log.
	 */
	private final class Service implements AutoCloseable {

		private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

		private final Path log = RequestPauseProcessTests.this.folder.resolve("gc.log");

		private final ChildJvm jvm;

		private final URI base;

		private final AtomicInteger answers = new AtomicInteger();

		Service(WebApplicationType type, String... options) {
			List<String> all = new ArrayList<>(List.of(options));
			all.addAll(List.of("-Xms192m", "-Xmx192m", "-Dtype=" + type, "-Xlog:gc:file=" + this.log + ":timenanos"));
			this.jvm = ChildJvm.startWithLibraries(CollectingService.class, all.toArray(String[]::new));
			String line = this.jvm.readLine();
			while (!line.startsWith("port=")) {
				line = this.jvm.readLine();
			}
			this.base = URI.create("http://localhost:" + line.substring("port=".length()));
			// the first requests create much, and may be stopped for it
			get("/beside");
			get("/collect");
			awaitEnds();
		}

		Totals totals() {
			return new Totals(stats("$.requests.measured"), stats("$.requests.hit"),
					this.<Number>stats("$.requests.pauseSeconds").doubleValue() * 1000);
		}

		double clockMillis() {
			return this.<Double>stats("$.pauses.seconds") * 1000;
		}

		CompletableFuture<Answer> send(String path) {
			long begin = System.nanoTime();
			return this.client
				.sendAsync(HttpRequest.newBuilder(this.base.resolve(path)).build(),
						HttpResponse.BodyHandlers.ofString())
				.thenApply((response) -> Answer.of(begin, response))
				.whenComplete((answer, failure) -> this.answers.incrementAndGet());
		}

		Answer get(String path) {
			return send(path).join();
		}

		Answer beside() {
			Answer answer = get("/beside");
			awaitEnds();
			return answer;
		}

		/**
		 * A request ends after its response is there: until then the next collection hits
		 * it.
		 */
		void awaitEnds() {
			patiently().untilAsserted(() -> assertThat(totals().measured()).isEqualTo(this.answers.get()));
		}

		<T> T stats(String path) {
			HttpRequest request = HttpRequest.newBuilder(this.base.resolve("/actuator/gcstats")).build();
			return JsonPath.read(this.client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body(),
					path);
		}

		/**
		 * Requests at a constant rate, by as many users as are in flight at most.
		 */
		void load(String path, int requests, int perSecond, int users) {
			ExecutorService threads = Executors.newFixedThreadPool(users);
			long start = System.nanoTime();
			CompletableFuture<?>[] all = new CompletableFuture<?>[users];
			for (int user = 0; user < users; user++) {
				int first = user;
				all[user] = CompletableFuture.runAsync(() -> {
					for (int number = first; number < requests; number += users) {
						long due = start + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
						while (System.nanoTime() < due) {
							LockSupport.parkNanos(due - System.nanoTime());
						}
						get(path);
					}
				}, threads);
			}
			CompletableFuture.allOf(all).join();
			threads.shutdown();
		}

		List<Pause> log() throws IOException {
			return Pause.of(Files.readAllLines(this.log));
		}

		double loggedMillis(Answer answer) throws IOException {
			return Pause.sum(log(), answer.begin(), answer.end());
		}

		@Override
		public void close() {
			this.jvm.close();
		}

	}

}
