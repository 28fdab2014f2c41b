package io.heapwise.ledger.startup;

import org.jspecify.annotations.Nullable;

/**
 * What creating a bean cost during start-up. A bean that several others had created for
 * them, as a prototype, has a row for each.
 *
 * @param name the name of the bean
 * @param library the library its class is from: the file name of a jar, the name of a
 * folder of classes or of a module of the JDK; {@code null} if unknown
 * @param requiredBy the bean during whose creation it was created, {@code null} if the
 * container itself began with it
 * @param depth how many beans were being created around it; rows of the ledger that
 * follow and are deeper were created for it
 * @param thread the thread that created it
 * @param count how many times it was created, failures included; 0 for the row of what a
 * bean did when all were there, if it had been created for another
 * @param self what it took without the beans created for it
 * @param total what it took with them
 */
public record BeanCost(String name, @Nullable String library, @Nullable String requiredBy, int depth, String thread,
		int count, Work self, Work total) {

	BeanCost of(@Nullable String library) {
		return new BeanCost(this.name, library, this.requiredBy, this.depth, this.thread, this.count, this.self,
				this.total);
	}

}
