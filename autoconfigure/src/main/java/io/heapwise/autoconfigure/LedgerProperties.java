package io.heapwise.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Properties of the ledger.
 */
public class LedgerProperties {

	private final Startup startup = new Startup();

	/**
	 * File to keep the ledger of a start in, to compare with later. The ledger of the
	 * start before is replaced, and stays known as 'baseline' until the application ends;
	 * a file that is no ledger is left as it is.
	 */
	private @Nullable String file;

	/**
	 * Least time between two ledgers with the heap, as each costs a full collection.
	 */
	private Duration heapCooldown = Duration.ofMinutes(1);

	public @Nullable String getFile() {
		return this.file;
	}

	public void setFile(String file) {
		this.file = PropertyCheck.path("heapwise.ledger.file", file).toString();
	}

	public Duration getHeapCooldown() {
		return this.heapCooldown;
	}

	public void setHeapCooldown(Duration heapCooldown) {
		this.heapCooldown = PropertyCheck.notNegative("heapwise.ledger.heap-cooldown", heapCooldown);
	}

	public Startup getStartup() {
		return this.startup;
	}

	/**
	 * Properties of recording start-up.
	 */
	public static class Startup {

		/**
		 * Whether to record time, allocated bytes and loaded classes of every bean that
		 * is created during start-up.
		 */
		private boolean enabled;

		/**
		 * Whether to sample allocation during start-up with Flight Recorder, for a flame
		 * graph.
		 */
		private boolean flameGraph;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public boolean isFlameGraph() {
			return this.flameGraph;
		}

		public void setFlameGraph(boolean flameGraph) {
			this.flameGraph = flameGraph;
		}

	}

}
