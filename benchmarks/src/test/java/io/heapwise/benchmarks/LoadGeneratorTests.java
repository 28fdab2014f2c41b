package io.heapwise.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LoadGenerator} with a real server.
 */
class LoadGeneratorTests {

	private static final int RATE = 50;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@TempDir
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private HttpServer server;

	private volatile int status = 200;

	private volatile long stallFrom = Long.MAX_VALUE;

	private volatile long stallTo = Long.MAX_VALUE;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			long now = System.nanoTime();
			if (now > this.stallFrom && now < this.stallTo) {
				Thread.sleep(Duration.ofNanos(this.stallTo - now).toMillis());
			}
			byte[] body = "answer".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, body.length);
			exchange.getResponseBody().write(body);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private LoadGenerator generator() {
		return new LoadGenerator(URI.create("http://localhost:" + this.server.getAddress().getPort()));
	}

	@Test
	void aStallIsFeltByEveryRequestThatWasDueInIt() {
		long now = System.nanoTime();
		this.stallFrom = now + Duration.ofSeconds(2).toNanos();
		this.stallTo = now + Duration.ofSeconds(4).toNanos();
		LoadResult result = generator().constantRate(RequestMix.everyday(1), RATE, Duration.ofSeconds(6));
		long halfASecond = Duration.ofMillis(500).toNanos();
		long slow = result.statistics().histogram.getCountBetweenValues(halfASecond, Long.MAX_VALUE);
		// of the requests due in two seconds, those of the first one and a half
		assertThat(slow).isBetween(50L, 110L);
		assertThat(result.statistics().requestCount).isBetween(6 * RATE - 5, 6 * RATE + 5);
	}

	@Test
	void aRequestThatIsNotAnsweredWith200FailsTheLoad() {
		this.status = 404;
		assertThatIllegalStateException()
			.isThrownBy(() -> generator().constantRate(RequestMix.everyday(1), RATE, Duration.ofSeconds(1)))
			.withMessageContaining("200");
	}

	@Test
	void saturationAnswersMoreThanAConnectionAsksAtATime() {
		LoadResult one = generator().saturate(RequestMix.everyday(1), 1, Duration.ofSeconds(1));
		LoadResult four = generator().saturate(RequestMix.everyday(1), 4, Duration.ofSeconds(1));
		assertThat(one.perSecond()).isPositive();
		assertThat(four.statistics().responseCount).isGreaterThan(one.statistics().responseCount);
	}

	@Test
	void theHistogramsAreKeptWhole() throws IOException {
		LoadResult result = generator().constantRate(RequestMix.everyday(1), RATE, Duration.ofSeconds(1));
		Path file = this.folder.resolve("load.hlog");
		result.keep(file);
		assertThat(Files.readString(file)).contains("Tag=latency,", "Tag=late,");
		EncodableHistogram latency = new HistogramLogReader(file.toFile()).nextIntervalHistogram();
		assertThat(latency.getMaxValueAsDouble()).isEqualTo(result.statistics().histogram.getMaxValue());
	}

}
