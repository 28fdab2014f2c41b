package io.heapwise.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What one library costs.
 *
 * @param library the library
 * @param classes how many of its classes are loaded, hidden ones such as lambdas included
 * @param metaspace bytes of the metaspace, an estimate: what the JVM reports by class
 * loader, divided among its classes in proportion to the size of their files;
 * {@code null} if unknown
 * @param heap bytes of its live objects, {@code null} if they were not counted
 * @param allocationShare its share of the sampled allocation, {@code null} if there were
 * no samples
 */
public record LibraryCost(Library library, long classes, @Nullable Long metaspace, @Nullable Long heap,
		@Nullable Double allocationShare) {
}
