package io.heapwise.settle;

import java.util.function.LongSupplier;

/**
 * What the service is doing for its clients.
 */
public interface ServiceActivity {

	/**
	 * Requests that have begun.
	 * @return the count since start-up
	 */
	long requestsStarted();

	/**
	 * Requests that have begun and not ended.
	 * @return the count now
	 */
	long requestsInFlight();

	/**
	 * An activity counted elsewhere.
	 * @param started counts the requests that have begun
	 * @param inFlight counts those that have not ended
	 * @return the activity
	 */
	static ServiceActivity of(LongSupplier started, LongSupplier inFlight) {
		return new ServiceActivity() {

			@Override
			public long requestsStarted() {
				return started.getAsLong();
			}

			@Override
			public long requestsInFlight() {
				return inFlight.getAsLong();
			}

		};
	}

}
