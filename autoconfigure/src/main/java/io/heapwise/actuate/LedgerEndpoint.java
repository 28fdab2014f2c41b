package io.heapwise.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryMapping;
import io.heapwise.ledger.Ledger;
import io.heapwise.ledger.LedgerComparison;
import io.heapwise.ledger.LedgerUnavailableException;
import io.heapwise.ledger.process.ProcessLedger;
import io.heapwise.ledger.sharing.SharingLedger;
import io.heapwise.ledger.startup.StartupLedger;

/**
 * Endpoint that shows what memory is spent on. The objects of the heap are counted, and
 * allocation is sampled, only if access to the endpoint is unrestricted.
 */
@Endpoint(id = "ledger", defaultAccess = Access.READ_ONLY)
public class LedgerEndpoint {

	private static final Log logger = LogFactory.getLog(LedgerEndpoint.class);

	private final LedgerLibraries libraries;

	private final MappingsReader mappings;

	private final ProcessLedger process;

	private final SharingLedger sharing;

	private final @Nullable StartupLedger startup;

	/**
	 * Create the endpoint.
	 * @param libraries what libraries cost
	 * @param mappings the mappings of the process, read once for both that tell of them
	 * @param process what the memory of the process is spent on
	 * @param sharing what replicas share
	 * @param startup what beans cost, {@code null} if start-up was not recorded
	 */
	public LedgerEndpoint(LedgerLibraries libraries, MappingsReader mappings, ProcessLedger process,
			SharingLedger sharing, @Nullable StartupLedger startup) {
		this.libraries = libraries;
		this.mappings = mappings;
		this.process = process;
		this.sharing = sharing;
		this.startup = startup;
	}

	/**
	 * What memory is spent on.
	 * @param heap whether to count the objects of the heap, which costs a full collection
	 * @param compareTo {@code baseline} or {@code startup}: the ledger to compare with
	 * @return the ledger
	 * @throws LedgerRequestException if the heap may not be asked for, or there is no
	 * such ledger to compare with
	 * @throws io.heapwise.ledger.HeapLedgerInProgressException if the heap is being
	 * counted
	 * @throws io.heapwise.demand.CoolingDownException inside the cooldown
	 */
	@ReadOperation
	public LedgerDescriptor ledger(@Nullable Boolean heap, @Nullable String compareTo) {
		return ledger(Boolean.TRUE.equals(heap), compareTo, new LinkedHashMap<>());
	}

	private LedgerDescriptor ledger(boolean heap, @Nullable String compareTo, Map<String, String> unavailable) {
		Ledger earlier = (compareTo != null) ? this.libraries.earlier(compareTo) : null;
		Ledger ledger = part("libraries", unavailable, () -> this.libraries.take(heap));
		if (this.startup == null) {
			unavailable.put("startup", "Start-up was not recorded: start with heapwise.ledger.startup.enabled=true");
		}
		List<MemoryMapping> mapped = this.mappings.mappings();
		return new LedgerDescriptor(
				part("process", unavailable, () -> ProcessLedgerDescriptor.of(this.process.read(mapped))),
				(ledger != null) ? ClassesDescriptor.of(ledger) : null,
				(compareTo != null && earlier != null) ? ComparedToDescriptor.of(compareTo, earlier) : null,
				(ledger != null) ? libraries(earlier, ledger) : null,
				(this.startup != null) ? StartupLedgerDescriptor.of(this.startup) : null,
				part("sharing", unavailable, () -> SharingDescriptor.of(this.sharing.read(mapped))), unavailable);
	}

	/**
	 * A part that cannot be had takes none of the others with it.
	 */
	private static <T> @Nullable T part(String name, Map<String, String> unavailable, Supplier<T> part) {
		try {
			return part.get();
		}
		catch (LedgerUnavailableException ex) {
			unavailable.put(name, String.valueOf(ex.getMessage()));
		}
		catch (IllegalStateException | UnsupportedOperationException | SecurityException ex) {
			logger.warn("A part of the ledger is unavailable: " + name, ex);
			unavailable.put(name, "This JVM does not tell; the log of the application says more");
		}
		return null;
	}

	/**
	 * Sample allocation, so that this and later ledgers show its shares.
	 * @param sampleAllocation how long, ten seconds if {@code null}
	 * @return the ledger with the shares, or why they are unavailable
	 * @throws LedgerRequestException if that is shorter than a second or longer than a
	 * minute
	 * @throws io.heapwise.ledger.SamplingInProgressException if it is being sampled
	 * @throws InterruptedException if interrupted
	 */
	@WriteOperation
	public LedgerDescriptor sample(@Nullable Duration sampleAllocation) throws InterruptedException {
		Map<String, String> unavailable = new LinkedHashMap<>();
		try {
			this.libraries.sampleAllocation(sampleAllocation);
		}
		catch (LedgerUnavailableException ex) {
			unavailable.put("allocationShare", String.valueOf(ex.getMessage()));
		}
		return ledger(false, null, unavailable);
	}

	private static List<LibraryDescriptor> libraries(@Nullable Ledger earlier, Ledger ledger) {
		return (earlier != null)
				? new LedgerComparison(earlier, ledger).changes().stream().map(LibraryDescriptor::of).toList()
				: ledger.libraries().stream().map(LibraryDescriptor::of).toList();
	}

}
