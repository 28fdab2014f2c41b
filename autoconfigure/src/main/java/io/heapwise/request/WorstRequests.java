package io.heapwise.request;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The requests of the last 60 to 70 minutes that were stopped longest. They are kept by
 * spans of ten minutes, so that an old one that was worse than all others does not hide
 * these for ever.
 */
final class WorstRequests {

	private static final int KEPT = 10;

	private static final long SPAN_NANOS = TimeUnit.MINUTES.toNanos(10);

	/** Spans beside the present one. */
	private static final int PAST_SPANS = 6;

	private static final Comparator<HitRequest> SHORTEST_PAUSE_FIRST = Comparator.comparingLong(HitRequest::pauseNanos);

	private final LongSupplier nanoTime;

	private final long start;

	/** Newest first. */
	private final Deque<Span> spans = new ArrayDeque<>();

	WorstRequests() {
		this(System::nanoTime);
	}

	WorstRequests(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.start = nanoTime.getAsLong();
	}

	synchronized void add(HitRequest request) {
		long number = dropOldSpans();
		Span newest = this.spans.peekFirst();
		if (newest == null || newest.number() != number) {
			newest = new Span(number, new PriorityQueue<>(SHORTEST_PAUSE_FIRST));
			this.spans.addFirst(newest);
		}
		newest.add(request);
	}

	/**
	 * The worst requests.
	 * @return at most ten, the longest pause first
	 */
	synchronized List<HitRequest> worstFirst() {
		dropOldSpans();
		return this.spans.stream()
			.flatMap((span) -> span.requests().stream())
			.sorted(SHORTEST_PAUSE_FIRST.reversed())
			.limit(KEPT)
			.toList();
	}

	private long dropOldSpans() {
		long number = (this.nanoTime.getAsLong() - this.start) / SPAN_NANOS;
		this.spans.removeIf((span) -> span.number() < number - PAST_SPANS);
		return number;
	}

	/**
	 * The worst requests of ten minutes.
	 *
	 * @param number the number of the span, counted from the first
	 * @param requests the requests
	 */
	private record Span(long number, PriorityQueue<HitRequest> requests) {

		void add(HitRequest request) {
			this.requests.add(request);
			if (this.requests.size() > KEPT) {
				this.requests.remove();
			}
		}

	}

}
