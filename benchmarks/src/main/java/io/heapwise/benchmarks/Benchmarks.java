package io.heapwise.benchmarks;

import java.util.Arrays;

import org.openjdk.jmh.Main;

/**
 * Starts what the first argument names: one of the comparisons, or JMH with all arguments
 * if it names none of them.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	public static void main(String[] args) throws Exception {
		String command = (args.length > 0) ? args[0] : "";
		String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
		switch (command) {
			case "advice" -> AdviceComparison.main(rest);
			case "charts" -> Charts.main(rest);
			case "headline" -> HeadlineComparison.main(rest);
			case "lazy" -> LazyComparison.main(rest);
			case "memory" -> MemoryComparison.main(rest);
			case "startup-ledger" -> StartupLedgerComparison.main(rest);
			case "startup" -> StartupComparison.main(rest);
			case "footprint" -> FootprintComparison.main(rest);
			case "ledger" -> LedgerComparison.main(rest);
			case "replicas" -> ReplicasComparison.main(rest);
			case "notifications" -> NotificationComparison.main(rest);
			case "shares" -> ShareComparison.main(rest);
			case "throughput" -> ThroughputComparison.main(rest);
			default -> Main.main(args);
		}
	}

}
