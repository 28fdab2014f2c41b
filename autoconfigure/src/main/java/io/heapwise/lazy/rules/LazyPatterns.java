package io.heapwise.lazy.rules;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule says of beans. A bean is meant if one of the patterns matches.
 *
 * @param beans patterns of names of beans
 * @param types patterns of types a bean is assignable to
 * @param annotations patterns of annotations of its class or of the method that makes it
 * @param packages patterns of the package of its class
 * @param libraries patterns of the libraries its class is from or uses
 */
public record LazyPatterns(List<NamePattern> beans, List<NamePattern> types, List<NamePattern> annotations,
		List<NamePattern> packages, List<NamePattern> libraries) {

	/** No pattern at all. */
	public static final LazyPatterns NONE = new LazyPatterns(List.of(), List.of(), List.of(), List.of(), List.of());

	/**
	 * Whether there is no pattern at all.
	 * @return whether nothing can match
	 */
	public boolean isEmpty() {
		return all().findAny().isEmpty();
	}

	/**
	 * Whether a pattern matches every bean.
	 * @return whether one is made of stars only
	 */
	public boolean isEverything() {
		return all().anyMatch(NamePattern::isEverything);
	}

	/**
	 * Whether a library is named by its Maven coordinates.
	 * @return whether one is
	 */
	public boolean namesCoordinates() {
		for (NamePattern library : this.libraries) {
			if (library.isOfCoordinates()) {
				return true;
			}
		}
		return false;
	}

	private Stream<NamePattern> all() {
		return Stream.of(this.beans, this.types, this.annotations, this.packages, this.libraries)
			.flatMap(Collection::stream);
	}

	/**
	 * Whether a bean is named without wildcards, by its name or by its own type.
	 * @param bean the bean
	 * @return whether it is
	 */
	public boolean namesExactly(BeanFacts bean) {
		return this.beans.stream().anyMatch((pattern) -> pattern.isExact() && pattern.matches(bean.name()))
				|| this.types.stream()
					.anyMatch(
							(pattern) -> pattern.isExact() && bean.ownTypeNames().stream().anyMatch(pattern::matches));
	}

}
