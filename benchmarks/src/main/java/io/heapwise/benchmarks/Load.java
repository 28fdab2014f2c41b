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
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends requests to a service. A request that is not answered with 200 fails the whole
 * measurement, as the figures would compare unlike work.
 */
final class Load {

	private static final long SEED = 42;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Service service;

	Load(Service service) {
		this.service = service;
	}

	/**
	 * Send everyday requests at a constant rate, whether earlier ones were answered or
	 * not. Latency counts from the moment a request was due.
	 * @param perSecond requests a second
	 * @param duration for how long
	 * @return the latencies in microseconds
	 */
	Histogram constantRate(int perSecond, Duration duration) {
		RequestMix mix = RequestMix.everyday(SEED);
		Histogram micros = new ConcurrentHistogram(3);
		Queue<String> failures = new ConcurrentLinkedQueue<>();
		Phaser pending = new Phaser(1);
		long start = System.nanoTime();
		for (long i = 0; i < perSecond * duration.toSeconds(); i++) {
			long due = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
			sleepUntil(due);
			pending.register();
			String path = mix.next();
			this.client.sendAsync(this.service.request(path), HttpResponse.BodyHandlers.discarding())
				.whenComplete((response, failure) -> {
					micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
					if (failure != null || response.statusCode() != 200) {
						failures.add(path + " " + ((failure != null) ? failure : response.statusCode()));
					}
					pending.arriveAndDeregister();
				});
		}
		pending.arriveAndAwaitAdvance();
		check(failures);
		return micros;
	}

	private static void sleepUntil(long due) {
		for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
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
