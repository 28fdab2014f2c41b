package io.heapwise.settle;

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
	 * The activity of a service that serves no requests.
	 * @return an activity that is always zero
	 */
	static ServiceActivity none() {
		return new ServiceActivity() {

			@Override
			public long requestsStarted() {
				return 0;
			}

			@Override
			public long requestsInFlight() {
				return 0;
			}

		};
	}

}
