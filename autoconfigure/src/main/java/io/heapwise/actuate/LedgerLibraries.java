package io.heapwise.actuate;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.heapwise.ledger.KeptLedgers;
import io.heapwise.ledger.Ledger;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.OnDemandHeapLedger;

/**
 * The part of the ledger that tells of libraries: takes it as a request asks for it.
 */
public final class LedgerLibraries {

	private static final int BAD_REQUEST = 400;

	private static final int FORBIDDEN = 403;

	private static final int NOT_FOUND = 404;

	private static final Duration SHORTEST_SAMPLING = Duration.ofSeconds(1);

	private static final Duration DEFAULT_SAMPLING = Duration.ofSeconds(10);

	private static final Duration LONGEST_SAMPLING = Duration.ofSeconds(60);

	private final LibraryLedger ledger;

	private final @Nullable OnDemandHeapLedger heapLedger;

	private final @Nullable KeptLedgers saved;

	/**
	 * Create the part.
	 * @param ledger takes ledgers
	 * @param heapLedger takes ledgers with the heap, {@code null} if requests may not ask
	 * for one
	 * @param saved knows the ledgers to compare with, {@code null} if none are kept
	 */
	public LedgerLibraries(LibraryLedger ledger, @Nullable OnDemandHeapLedger heapLedger, @Nullable KeptLedgers saved) {
		this.ledger = ledger;
		this.heapLedger = heapLedger;
		this.saved = saved;
	}

	Ledger take(boolean heap) {
		if (!heap) {
			return this.ledger.take();
		}
		if (this.heapLedger == null) {
			throw new LedgerRequestException(FORBIDDEN, "To count the objects of the heap costs a full collection;"
					+ " grant it with management.endpoint.ledger.access=unrestricted");
		}
		return this.heapLedger.take();
	}

	void sampleAllocation(@Nullable Duration time) throws InterruptedException {
		Duration sampled = (time != null) ? time : DEFAULT_SAMPLING;
		if (sampled.compareTo(SHORTEST_SAMPLING) < 0 || sampled.compareTo(LONGEST_SAMPLING) > 0) {
			throw new LedgerRequestException(BAD_REQUEST, "Allocation is sampled for " + SHORTEST_SAMPLING.toSeconds()
					+ " to " + LONGEST_SAMPLING.toSeconds() + " seconds");
		}
		this.ledger.sampleAllocation(sampled);
	}

	Ledger earlier(String name) {
		Ledger earlier = switch (name) {
			case KeptLedgers.BASELINE -> (this.saved != null) ? this.saved.baseline() : null;
			case KeptLedgers.STARTUP -> (this.saved != null) ? this.saved.startup() : null;
			default -> throw new LedgerRequestException(BAD_REQUEST,
					"A ledger is compared with '" + KeptLedgers.BASELINE + "' or '" + KeptLedgers.STARTUP + "'");
		};
		if (earlier != null) {
			return earlier;
		}
		throw new LedgerRequestException(NOT_FOUND,
				(this.saved == null) ? "No ledger is kept: heapwise.ledger.file names no file"
						: name.equals(KeptLedgers.BASELINE)
								? "There was no ledger of an earlier start in the file of heapwise.ledger.file"
								: "Start-up is not over, or its ledger could not be taken");
	}

}
