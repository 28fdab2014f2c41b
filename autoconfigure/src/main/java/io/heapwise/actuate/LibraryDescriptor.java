package io.heapwise.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.ledger.LibraryChange;
import io.heapwise.ledger.LibraryCost;

/**
 * What one library costs.
 *
 * @param name its name, never with the path to it
 * @param kind what it is: {@code jar}, {@code folder}, {@code jdk}, {@code arrays},
 * {@code generated} or {@code unknown}
 * @param classes how many of its classes are loaded
 * @param metaspace bytes of the metaspace, an estimate
 * @param heap bytes of its live objects, {@code null} unless the heap was asked for
 * @param allocationShare its share of the sampled allocation, {@code null} without
 * samples
 * @param change what became of it since the ledger compared with, absent without one
 */
@JsonInclude(Include.ALWAYS)
public record LibraryDescriptor(String name, String kind, long classes, @Nullable Long metaspace, @Nullable Long heap,
		@Nullable Double allocationShare, @JsonInclude(Include.NON_NULL) @Nullable Change change) {

	static LibraryDescriptor of(LibraryCost cost) {
		return of(cost, null);
	}

	static LibraryDescriptor of(LibraryChange change) {
		LibraryCost before = change.before();
		LibraryCost after = change.after();
		Change descriptor = new Change((before != null) ? before.library().name() : null, change.classes(),
				change.metaspace(), change.heap());
		if (after != null) {
			return of(after, descriptor);
		}
		if (before == null) {
			throw new IllegalArgumentException("There is no library");
		}
		return new LibraryDescriptor(before.library().name(), before.library().kind().label(), 0, null, null, null,
				descriptor);
	}

	private static LibraryDescriptor of(LibraryCost cost, @Nullable Change change) {
		return new LibraryDescriptor(cost.library().name(), cost.library().kind().label(), cost.classes(),
				cost.metaspace(), cost.heap(), cost.allocationShare(), change);
	}

	/**
	 * What became of a library.
	 *
	 * @param was what it was called, {@code null} if it was not there; another name is
	 * another version
	 * @param classes how many classes more there are
	 * @param metaspace how many bytes of the metaspace more there are
	 * @param heap how many bytes of live objects more there are, {@code null} unless both
	 * ledgers counted them
	 */
	@JsonInclude(Include.ALWAYS)
	public record Change(@Nullable String was, long classes, @Nullable Long metaspace, @Nullable Long heap) {
	}

}
