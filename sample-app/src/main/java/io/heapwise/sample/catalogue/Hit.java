package io.heapwise.sample.catalogue;

import java.math.BigDecimal;

/**
 * An article that was found.
 *
 * @param number number in the catalogue
 * @param name what it is
 * @param description what is said of it
 * @param price the supplier's price
 * @param score how well it answers the query
 */
record Hit(int number, String name, String description, BigDecimal price, double score) {

}
