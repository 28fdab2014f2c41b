package io.heapwise.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.MemoryLimit;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.ProcessMemory;
import io.heapwise.ledger.process.ProcessAccount;
import io.heapwise.ledger.process.ProcessRow;

/**
 * The JSON form of what the memory of the process is spent on: sizes in bytes,
 * {@code null} for what is unknown.
 *
 * @param rss resident set size
 * @param pss proportional set size: shared pages counted in equal parts among their users
 * @param sharedClean resident, shared with another process, unchanged
 * @param sharedDirty resident, shared with another process, changed
 * @param privateClean resident, of this process alone, unchanged
 * @param privateDirty resident, of this process alone, changed
 * @param swap swapped out
 * @param minorFaults page faults served without reading from disk
 * @param majorFaults page faults that waited for a disk
 * @param limit how much memory the process may use
 * @param limitSource who sets the limit
 * @param left how much of the limit is not used
 * @param rows what the resident set is spent on, adding up to it
 * @param nativeMemoryTracking whether native memory is tracked, and if not, how it would
 * be
 * @param unavailable why there are no rows
 */
@JsonInclude(Include.ALWAYS)
public record ProcessLedgerDescriptor(@Nullable Long rss, @Nullable Long pss, @Nullable Long sharedClean,
		@Nullable Long sharedDirty, @Nullable Long privateClean, @Nullable Long privateDirty, @Nullable Long swap,
		@Nullable Long minorFaults, @Nullable Long majorFaults, @Nullable Long limit, @Nullable String limitSource,
		@Nullable Long left, List<Row> rows, String nativeMemoryTracking, @Nullable String unavailable) {

	/**
	 * Show an account.
	 * @param account the account
	 * @return its JSON form
	 */
	public static ProcessLedgerDescriptor of(ProcessAccount account) {
		ProcessMemory memory = account.memory();
		PageFaults faults = account.pageFaults();
		MemoryLimit limit = account.limit();
		return new ProcessLedgerDescriptor(memory.rss(), memory.pss(), memory.sharedClean(), memory.sharedDirty(),
				memory.privateClean(), memory.privateDirty(), memory.swap(), (faults != null) ? faults.minor() : null,
				(faults != null) ? faults.major() : null, (limit != null) ? limit.bytes() : null,
				(limit != null) ? limit.source().label() : null, (limit != null) ? limit.left() : null,
				account.rows().stream().map(Row::of).toList(), account.nativeMemoryTracking(), account.unavailable());
	}

	/**
	 * One thing the memory is spent on.
	 *
	 * @param name what it is
	 * @param bytes resident bytes
	 * @param source where the figure is from
	 */
	public record Row(String name, long bytes, String source) {

		static Row of(ProcessRow row) {
			return new Row(row.name(), row.bytes(), row.source().label());
		}

	}

}
