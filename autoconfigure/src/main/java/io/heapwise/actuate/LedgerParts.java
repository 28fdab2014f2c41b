package io.heapwise.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryMapping;
import io.heapwise.ledger.Ledger;
import io.heapwise.ledger.LedgerComparison;
import io.heapwise.ledger.LedgerUnavailableException;
import io.heapwise.ledger.process.ProcessLedger;
import io.heapwise.ledger.sharing.SharingLedger;
import io.heapwise.ledger.startup.StartupLedger;

/**
 * Reads the parts of the ledger and puts them together. A part that cannot be had takes
 * none of the others with it.
 */
public final class LedgerParts {

	private static final Log logger = LogFactory.getLog(LedgerParts.class);

	private final LedgerLibraries libraries;

	private final MappingsReader mappings;

	private final ProcessLedger process;

	private final SharingLedger sharing;

	private final @Nullable StartupLedger startup;

	/**
	 * Create the parts.
	 * @param libraries what libraries cost
	 * @param mappings the mappings of the process, read once for both that tell of them
	 * @param process what the memory of the process is spent on
	 * @param sharing what replicas share
	 * @param startup what beans cost, {@code null} if start-up was not recorded
	 */
	public LedgerParts(LedgerLibraries libraries, MappingsReader mappings, ProcessLedger process, SharingLedger sharing,
			@Nullable StartupLedger startup) {
		this.libraries = libraries;
		this.mappings = mappings;
		this.process = process;
		this.sharing = sharing;
		this.startup = startup;
	}

	LedgerDescriptor read(boolean heap, @Nullable String compareTo) {
		return read(heap, compareTo, new LinkedHashMap<>());
	}

	LedgerDescriptor sample(@Nullable Duration time) throws InterruptedException {
		Map<String, String> unavailable = new LinkedHashMap<>();
		try {
			this.libraries.sampleAllocation(time);
		}
		catch (LedgerUnavailableException ex) {
			unavailable.put("allocationShare", String.valueOf(ex.getMessage()));
		}
		return read(false, null, unavailable);
	}

	private LedgerDescriptor read(boolean heap, @Nullable String compareTo, Map<String, String> unavailable) {
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

	private static List<LibraryDescriptor> libraries(@Nullable Ledger earlier, Ledger ledger) {
		return (earlier != null)
				? new LedgerComparison(earlier, ledger).changes().stream().map(LibraryDescriptor::of).toList()
				: ledger.libraries().stream().map(LibraryDescriptor::of).toList();
	}

}
