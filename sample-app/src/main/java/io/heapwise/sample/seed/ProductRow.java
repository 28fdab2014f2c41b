package io.heapwise.sample.seed;

/**
 * A product as it is generated.
 *
 * @param id its key
 * @param number the number printed on orders
 * @param name its name
 * @param packaging how it is sold
 * @param priceInCents its price
 */
record ProductRow(long id, String number, String name, String packaging, int priceInCents) {

}
