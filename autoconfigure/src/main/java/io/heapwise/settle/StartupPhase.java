package io.heapwise.settle;

/**
 * When start-up counts as over.
 */
public enum StartupPhase {

	/**
	 * After the application context was refreshed, before runners and listeners of the
	 * ready event.
	 */
	REFRESHED,

	/**
	 * After runners and listeners of the ready event, before readiness turns to accepting
	 * traffic.
	 */
	READY

}
