package io.heapwise.sample.catalogue;

/**
 * An article of a supplier. There are tens of thousands, and they live as long as the
 * service.
 *
 * @param number number in the catalogue
 * @param name what it is
 * @param description what is said of it
 * @param priceInCents the supplier's price
 * @param terms what it can be found by, as numbers of the {@link Vocabulary}
 */
record Article(int number, String name, String description, int priceInCents, int[] terms) {

}
