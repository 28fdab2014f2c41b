package io.heapwise.lazy.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The patterns of many rules. Beans have names in common, of packages, types and
 * annotations: each name is held against all patterns once, however many beans have it.
 * Not thread-safe.
 */
final class PatternTable {

	private static final BitSet NONE = new BitSet();

	/** Cheapest first: the annotations and the libraries take class files. */
	private final List<Column> columns;

	/**
	 * Create the table.
	 * @param rows the patterns of each rule
	 */
	PatternTable(List<LazyPatterns> rows) {
		this.columns = List.of(new Column(rows, LazyPatterns::beans, (bean) -> List.of(bean.name())),
				new Column(rows, LazyPatterns::packages, BeanFacts::packageNames),
				new Column(rows, LazyPatterns::types, BeanFacts::typeNames),
				new Column(rows, LazyPatterns::annotations, BeanFacts::annotationNames),
				new Column(rows, LazyPatterns::libraries, BeanFacts::libraryNames));
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
	 * The patterns of one kind.
	 */
	private static final class Column {

		/** The rows that have such patterns. */
		private final BitSet rows = new BitSet();

		private final Function<BeanFacts, Collection<String>> names;

		private final List<NamePattern> patterns = new ArrayList<>();

		/** The row of each pattern. */
		private final List<Integer> rowOf = new ArrayList<>();

		private final Map<String, BitSet> rowsByName = new HashMap<>();

		Column(List<LazyPatterns> rows, Function<LazyPatterns, List<NamePattern>> kind,
				Function<BeanFacts, Collection<String>> names) {
			this.names = names;
			for (int row = 0; row < rows.size(); row++) {
				for (NamePattern pattern : kind.apply(rows.get(row))) {
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
			for (String name : this.names.apply(bean)) {
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
