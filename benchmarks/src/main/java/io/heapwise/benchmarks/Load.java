package io.heapwise.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;

/**
 * Sends requests to a service, each when an earlier one was answered; for requests at a
 * constant rate there is {@link LoadGenerator}. A request that is not answered with 200
 * fails the whole measurement, as the figures would compare unlike work.
 */
final class Load {

	private static final long SEED = 42;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Service service;

	Load(Service service) {
		this.service = service;
	}

	/**
	 * Send requests, each connection the next one as soon as the last was answered.
	 * @param connections how many at a time
	 * @param duration for how long
	 * @param mixes what each connection sends, by its seed
	 * @return how many were answered
	 */
	long asFastAsPossible(int connections, Duration duration, LongFunction<RequestMix> mixes) {
		LongAdder answered = new LongAdder();
		Queue<String> failures = new ConcurrentLinkedQueue<>();
		long end = System.nanoTime() + duration.toNanos();
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		CompletableFuture<?>[] workers = new CompletableFuture<?>[connections];
		for (int i = 0; i < connections; i++) {
			RequestMix mix = mixes.apply(SEED + i);
			workers[i] = CompletableFuture.runAsync(() -> {
				while (System.nanoTime() < end) {
					send(mix.next(), failures);
					answered.increment();
				}
			}, threads);
		}
		CompletableFuture.allOf(workers).join();
		threads.shutdown();
		check(failures);
		return answered.sum();
	}

	/**
	 * Send everyday requests, each when the last was answered, so that a service needs no
	 * more threads and connections for them on one day than on another.
	 * @param count how many
	 */
	void oneByOne(int count) {
		RequestMix mix = RequestMix.everyday(SEED);
		Queue<String> failures = new ConcurrentLinkedQueue<>();
		for (int i = 0; i < count; i++) {
			send(mix.next(), failures);
		}
		check(failures);
	}

	private void send(String path, Queue<String> failures) {
		try {
			int status = this.client.send(this.service.request(path), HttpResponse.BodyHandlers.discarding())
				.statusCode();
			if (status != 200) {
				failures.add(path + " " + status);
			}
		}
		catch (IOException ex) {
			failures.add(path + " " + ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	private static void check(Queue<String> failures) {
		if (!failures.isEmpty()) {
			throw new IllegalStateException(failures.size() + " requests failed, the first: " + failures.peek());
		}
	}

}
