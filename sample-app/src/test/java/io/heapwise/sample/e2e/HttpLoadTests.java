package io.heapwise.sample.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpLoad}.
 */
class HttpLoadTests {

	private static final Duration STALL = Duration.ofMillis(400);

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicInteger mostInFlight = new AtomicInteger();

	private final AtomicInteger handled = new AtomicInteger();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private HttpServer server;

	private URI base;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		this.server.setExecutor(this.executor);
		this.server.createContext("/ok", (exchange) -> answer(exchange, 200, Duration.ZERO));
		this.server.createContext("/missing", (exchange) -> answer(exchange, 404, Duration.ZERO));
		this.server.createContext("/slow", (exchange) -> answer(exchange, 200, Duration.ofMillis(20)));
		this.server.createContext("/stall", (exchange) -> {
			synchronized (this) {
				answer(exchange, 200, (this.handled.get() == 0) ? STALL : Duration.ZERO);
			}
		});
		this.server.start();
		this.base = URI.create("http://localhost:" + this.server.getAddress().getPort());
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
		this.executor.shutdown();
	}

	@Test
	void aNumberOfRequestsIsSentWithAsManyAtATimeAsAskedFor() {
		HttpLoadResult result = HttpLoad.on(this.base, "/slow").requests(60, 4);
		assertThat(result.answers(200)).isEqualTo(60);
		assertThat(result.failed()).isZero();
		assertThat(this.mostInFlight).hasValueBetween(2, 4);
		assertThat(result.latency(50)).isGreaterThanOrEqualTo(Duration.ofMillis(19));
	}

	@Test
	void answersAreCountedByStatus() {
		HttpLoadResult result = HttpLoad.on(this.base, "/ok", "/missing").requests(10, 1);
		assertThat(result.statuses()).containsOnlyKeys(200, 404).containsEntry(200, 5L).containsEntry(404, 5L);
		assertThat(result.answers()).isEqualTo(10);
	}

	@Test
	void requestsArriveAtAConstantRate() {
		HttpLoadResult result = HttpLoad.on(this.base, "/ok").atRate(100, Duration.ofSeconds(1));
		assertThat(result.answers(200)).isEqualTo(100);
		assertThat(result.elapsed()).isBetween(Duration.ofMillis(980), Duration.ofSeconds(3));
		assertThat(result.answersPerSecond()).isBetween(30.0, 102.0);
	}

	@Test
	void aStallIsChargedToAllWhoWouldHaveWaited() {
		HttpLoadResult result = HttpLoad.on(this.base, "/stall").atRate(100, Duration.ofSeconds(1));
		assertThat(result.answers(200)).isEqualTo(100);
		assertThat(result.maxLatency()).isGreaterThanOrEqualTo(STALL.minusMillis(1));
		// 40 requests were due during the stall: the 80th percentile of 100 waited half
		// of it
		assertThat(result.latency(80)).isGreaterThan(STALL.dividedBy(4));
	}

	@Test
	void requestsWithoutAnAnswerAreFailures() {
		this.server.stop(0);
		HttpLoadResult result = HttpLoad.on(this.base, "/ok").requests(3, 1);
		assertThat(result.answers()).isZero();
		assertThat(result.failures()).containsEntry("ConnectException", 3L);
	}

	private void answer(HttpExchange exchange, int status, Duration delay) throws IOException {
		this.mostInFlight.accumulateAndGet(this.inFlight.incrementAndGet(), Math::max);
		try {
			Thread.sleep(delay.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		// before the answer, which lets the client send the next request
		this.inFlight.decrementAndGet();
		this.handled.incrementAndGet();
		exchange.sendResponseHeaders(status, -1);
		exchange.close();
	}

}
