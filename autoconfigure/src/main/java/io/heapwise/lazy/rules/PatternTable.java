package io.heapwise.lazy.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The patterns of many rules. Beans have names in common, of packages, types and
 * annotations: each name is held against all patterns once, however many beans have it.
 * Not thread-safe.
 */
final class PatternTable {

	private static final BitSet NONE = new BitSet();

	private final List<Column> columns = new ArrayList<>();

	/**
	 * Create the table.
	 * @param rows the patterns of each rule
	 */
	PatternTable(List<LazyPatterns> rows) {
		for (Kind kind : Kind.values()) {
			this.columns.add(new Column(rows, kind));
		}
	}

	/**
	 * Find the rows with a pattern that a bean matches.
	 * @param bean the bean; it is not asked for names that can decide nothing any more
	 * @param wanted the rows that are asked for
	 * @return those of them with such a pattern
	 */
	BitSet matching(BeanFacts bean, BitSet wanted) {
		BitSet found = new BitSet();
		BitSet open = wanted;
		for (Column column : this.columns) {
			if (column.rows.intersects(open) && column.addMatching(bean, found)) {
				found.and(wanted);
				open = (BitSet) wanted.clone();
				open.andNot(found);
			}
		}
		return found;
	}

	/**
	 * What patterns can be of. Cheapest first: the annotations and the libraries take
	 * class files.
	 */
	private enum Kind {

		BEAN, PACKAGE, TYPE, ANNOTATION, LIBRARY;

		List<NamePattern> patterns(LazyPatterns row) {
			return switch (this) {
				case BEAN -> row.beans();
				case PACKAGE -> row.packages();
				case TYPE -> row.types();
				case ANNOTATION -> row.annotations();
				case LIBRARY -> row.libraries();
			};
		}

		Collection<String> names(BeanFacts bean) {
			return switch (this) {
				case BEAN -> List.of(bean.name());
				case PACKAGE -> bean.packageNames();
				case TYPE -> bean.typeNames();
				case ANNOTATION -> bean.annotationNames();
				case LIBRARY -> bean.libraryNames();
			};
		}

	}

	/**
	 * The patterns of one kind.
	 */
	private static final class Column {

		/** The rows that have such patterns. */
		private final BitSet rows = new BitSet();

		private final Kind kind;

		private final List<NamePattern> patterns = new ArrayList<>();

		/** The row of each pattern. */
		private final List<Integer> rowOf = new ArrayList<>();

		private final Map<String, BitSet> rowsByName = new HashMap<>();

		Column(List<LazyPatterns> rows, Kind kind) {
			this.kind = kind;
			for (int row = 0; row < rows.size(); row++) {
				for (NamePattern pattern : kind.patterns(rows.get(row))) {
					this.rows.set(row);
					this.patterns.add(pattern);
					this.rowOf.add(row);
				}
			}
		}

		/**
		 * Add the rows with a pattern that a bean matches.
		 * @return whether there are any
		 */
		boolean addMatching(BeanFacts bean, BitSet found) {
			boolean any = false;
			for (String name : this.kind.names(bean)) {
				BitSet matching = this.rowsByName.get(name);
				if (matching == null) {
					matching = matching(name);
					this.rowsByName.put(name, matching);
				}
				if (matching != NONE) {
					found.or(matching);
					any = true;
				}
			}
			return any;
		}

		private BitSet matching(String name) {
			BitSet matching = NONE;
			for (int i = 0; i < this.patterns.size(); i++) {
				if (this.patterns.get(i).matches(name)) {
					matching = (matching != NONE) ? matching : new BitSet();
					matching.set(this.rowOf.get(i));
				}
			}
			return matching;
		}

	}

}
