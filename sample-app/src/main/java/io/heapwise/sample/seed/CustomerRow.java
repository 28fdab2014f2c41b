package io.heapwise.sample.seed;

/**
 * A customer as it is generated.
 *
 * @param id its key
 * @param name name of the firm
 * @param contact who orders
 * @param city where to
 * @param language tag of the language to write in
 */
record CustomerRow(long id, String name, String contact, String city, String language) {

}
