package io.heapwise.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Takes a ledger when start-up is over, after the settle and after traffic is accepted,
 * and keeps it in a file. The one that was there, of an earlier start, can be compared
 * with until the application ends; a file that is no ledger is never replaced. Only the
 * context it is defined in counts, not its children.
 */
public final class KeptLedgers implements ApplicationListener<AvailabilityChangeEvent<?>>, Ordered {

	/** Names the ledger of an earlier start. */
	public static final String BASELINE = "baseline";

	/** Names the ledger of this start. */
	public static final String STARTUP = "startup";

	private static final Log logger = LogFactory.getLog(KeptLedgers.class);

	private final LibraryLedger ledger;

	private final Path path;

	private final ApplicationContext context;

	private volatile @Nullable Ledger startup;

	private volatile @Nullable Ledger baseline;

	/**
	 * Create the keeper.
	 * @param ledger takes the ledger
	 * @param path the file
	 * @param context the application context whose start-up counts
	 */
	public KeptLedgers(LibraryLedger ledger, Path path, ApplicationContext context) {
		this.ledger = ledger;
		this.path = path;
		this.context = context;
	}

	/**
	 * After everybody else who is told that traffic is accepted.
	 */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && event.getSource() == this.context
				&& this.startup == null) {
			LedgerFile file = new LedgerFile(this.path);
			boolean replaceable = read(file);
			try {
				Ledger taken = this.ledger.take();
				this.startup = taken;
				if (replaceable) {
					file.write(taken);
				}
			}
			catch (IOException | RuntimeException ex) {
				// who is told of readiness would end the application with it
				logger.warn("The ledger of this start was not written to " + this.path, ex);
			}
		}
	}

	/**
	 * Read what is there.
	 * @return whether it may be replaced: what is no ledger may be somebody else's
	 */
	private boolean read(LedgerFile file) {
		try {
			this.baseline = Files.exists(this.path) ? file.read() : null;
			return true;
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("There is no ledger in " + this.path + " to compare with. It is left as it is, and that of this"
					+ " start is not kept: remove it, or name another file with heapwise.ledger.file", ex);
			return false;
		}
	}

	/**
	 * The ledger of this start.
	 * @return the ledger, {@code null} until start-up is over
	 */
	public @Nullable Ledger startup() {
		return this.startup;
	}

	/**
	 * The ledger of an earlier start, as it was in the file before that of this start.
	 * @return the ledger, {@code null} if there was none
	 */
	public @Nullable Ledger baseline() {
		return this.baseline;
	}

}
