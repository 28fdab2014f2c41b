package io.heapwise.sample.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * HTTP load on one service, with GET requests. Bodies are read and dropped.
 */
final class HttpLoad {

	private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);

	private final URI base;

	private final LongFunction<String> paths;

	private HttpLoad(URI base, LongFunction<String> paths) {
		this.base = base;
		this.paths = paths;
	}

	/**
	 * Load that asks for one path after the other, again and again.
	 * @param base where the service is
	 * @param paths what to ask for
	 * @return the load
	 */
	static HttpLoad on(URI base, String... paths) {
		List<String> all = List.of(paths);
		return on(base, (number) -> all.get((int) (number % all.size())));
	}

	/**
	 * Load whose n-th request, counted from 0, asks for a path of its own.
	 * @param base where the service is
	 * @param paths the path of a request
	 * @return the load
	 */
	static HttpLoad on(URI base, LongFunction<String> paths) {
		return new HttpLoad(base, paths);
	}

	/**
	 * Send requests at a constant rate, whether or not earlier ones were answered (an
	 * open model). Latency counts from the moment a request was due, not from when it
	 * could be sent: a stalled service is charged for all who would have waited.
	 * @param perSecond how many a second
	 * @param duration for how long
	 * @return what came back, once every request was answered or failed
	 */
	HttpLoadResult atRate(int perSecond, Duration duration) {
		long total = duration.toNanos() * perSecond / TimeUnit.SECONDS.toNanos(1);
		HttpLoadResult.Recording recording = new HttpLoadResult.Recording();
		ExecutorService executor = Executors.newCachedThreadPool(HttpLoad::daemon);
		try {
			HttpClient client = client(executor);
			List<CompletableFuture<?>> pending = new ArrayList<>();
			long start = System.nanoTime();
			for (long number = 0; number < total; number++) {
				long due = start + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
				sleepUntil(due);
				pending.add(client.sendAsync(request(number), HttpResponse.BodyHandlers.discarding())
					.handle((response, failure) -> {
						recording.add(response, failure, System.nanoTime() - due);
						return null;
					}));
			}
			CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
			return recording.toResult(Duration.ofNanos(System.nanoTime() - start));
		}
		finally {
			executor.shutdown();
		}
	}

	/**
	 * Send a number of requests, each as soon as one before it was answered (a closed
	 * model).
	 * @param total how many
	 * @param concurrency how many at a time
	 * @return what came back
	 */
	HttpLoadResult requests(long total, int concurrency) {
		HttpLoadResult.Recording recording = new HttpLoadResult.Recording();
		ExecutorService executor = Executors.newCachedThreadPool(HttpLoad::daemon);
		try {
			HttpClient client = client(executor);
			AtomicLong next = new AtomicLong();
			long start = System.nanoTime();
			List<CompletableFuture<?>> users = new ArrayList<>();
			for (int user = 0; user < concurrency; user++) {
				users.add(CompletableFuture.runAsync(() -> {
					for (long number = next.getAndIncrement(); number < total; number = next.getAndIncrement()) {
						send(client, number, recording);
					}
				}, executor));
			}
			CompletableFuture.allOf(users.toArray(CompletableFuture[]::new)).join();
			return recording.toResult(Duration.ofNanos(System.nanoTime() - start));
		}
		finally {
			executor.shutdown();
		}
	}

	private void send(HttpClient client, long number, HttpLoadResult.Recording recording) {
		long start = System.nanoTime();
		try {
			HttpResponse<Void> response = client.send(request(number), HttpResponse.BodyHandlers.discarding());
			recording.add(response, null, System.nanoTime() - start);
		}
		catch (IOException ex) {
			recording.add(null, ex, System.nanoTime() - start);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private HttpRequest request(long number) {
		return HttpRequest.newBuilder(this.base.resolve(this.paths.apply(number))).timeout(REQUEST_TIMEOUT).build();
	}

	private static HttpClient client(ExecutorService executor) {
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(REQUEST_TIMEOUT)
			.executor(executor)
			.build();
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "http-load");
		thread.setDaemon(true);
		return thread;
	}

	private static void sleepUntil(long nanoTime) {
		long remaining = nanoTime - System.nanoTime();
		while (remaining > 0) {
			LockSupport.parkNanos(remaining);
			remaining = nanoTime - System.nanoTime();
		}
	}

}
