package io.heapwise.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Fails a test when an application has become heavier, and says which library made it so:
 * <pre class="code">
 * LedgerAssert.assertThat(new LedgerFile(path).read())
 *     .hasAtMostClasses(16_000)
 *     .hasNoClassesOf("poi*");
 * </pre> Libraries are named by the file name of their jar, with or without the version
 * and {@code .jar}; {@code *} stands for any text. A name that means nothing on the class
 * path fails too, as it would otherwise guard nothing. Needs no assertion library.
 */
public final class LedgerAssert {

	private static final int SHOWN = 5;

	private final Ledger actual;

	private LedgerAssert(Ledger actual) {
		this.actual = actual;
	}

	/**
	 * Begin to assert.
	 * @param actual the ledger, for example that of {@link LibraryLedger#take()} or
	 * {@link LedgerFile#read()}
	 * @return the assertions
	 */
	public static LedgerAssert assertThat(@Nullable Ledger actual) {
		if (actual == null) {
			throw new AssertionError("There is no ledger");
		}
		return new LedgerAssert(actual);
	}

	/**
	 * No more classes are loaded.
	 * @param most the most there may be
	 * @return this
	 */
	public LedgerAssert hasAtMostClasses(long most) {
		long classes = this.actual.loadedClasses();
		if (classes > most) {
			throw new AssertionError("At most " + most + " classes may be loaded, but there are " + classes + ":"
					+ rows(this.actual.libraries()));
		}
		return this;
	}

	/**
	 * No more classes of a library are loaded.
	 * @param library the library
	 * @param most the most there may be
	 * @return this
	 */
	public LedgerAssert hasAtMostClassesOf(String library, long most) {
		List<LibraryCost> rows = existing(library);
		long classes = rows.stream().mapToLong(LibraryCost::classes).sum();
		if (classes > most) {
			throw new AssertionError(((most > 0) ? "At most " + most : "No") + " classes of '" + library
					+ "' may be loaded, but there are " + classes + ":" + rows(rows));
		}
		return this;
	}

	/**
	 * A library is on the class path, but not used yet.
	 * @param library the library
	 * @return this
	 */
	public LedgerAssert hasNoClassesOf(String library) {
		return hasAtMostClassesOf(library, 0);
	}

	/**
	 * No class of a library was loaded since another ledger was taken: what it needs, it
	 * had already.
	 * @param library the library
	 * @param earlier the earlier ledger of the same application
	 * @return this
	 */
	public LedgerAssert hasLoadedNoClassesOfSince(String library, Ledger earlier) {
		existing(library);
		List<LibraryCost> more = new LedgerComparison(earlier, this.actual).changes()
			.stream()
			.filter((change) -> change.classes() > 0)
			.flatMap((change) -> Stream.ofNullable(change.after())
				.map((cost) -> new LibraryCost(cost.library(), change.classes(), null, null, null)))
			.filter((cost) -> cost.library().matches(library))
			.toList();
		if (!more.isEmpty()) {
			throw new AssertionError("No classes of '" + library + "' may be loaded after " + earlier.at()
					+ ", but there are more of them:" + rows(more));
		}
		return this;
	}

	/**
	 * No more was allocated since the JVM started.
	 * @param most the most it may be
	 * @return this
	 */
	public LedgerAssert hasAllocatedAtMost(DataSize most) {
		Long allocated = this.actual.allocated();
		if (allocated == null) {
			throw new AssertionError("It is not known how much was allocated");
		}
		if (allocated > most.toBytes()) {
			throw new AssertionError(String.format(Locale.ROOT, "At most %.1f MiB may be allocated, but it is %.1f MiB",
					most.toBytes() / 1048576.0, allocated / 1048576.0));
		}
		return this;
	}

	private List<LibraryCost> existing(String library) {
		List<LibraryCost> rows = this.actual.matching(library);
		if (rows.isEmpty()) {
			throw new AssertionError("No library is called '" + library + "'; the class path has "
					+ this.actual.libraries().stream().map((row) -> row.library().name()).sorted().toList());
		}
		return rows;
	}

	private static String rows(List<LibraryCost> rows) {
		List<LibraryCost> heaviest = rows.stream()
			.filter((row) -> row.classes() > 0)
			.sorted(Comparator.comparingLong(LibraryCost::classes).reversed())
			.toList();
		String shown = heaviest.stream()
			.limit(SHOWN)
			.map((row) -> "\n  " + row.classes() + " of " + row.library().name())
			.collect(Collectors.joining());
		int rest = heaviest.size() - SHOWN;
		return shown + ((rest > 0) ? "\n  and those of " + rest + " more" : "");
	}

}
