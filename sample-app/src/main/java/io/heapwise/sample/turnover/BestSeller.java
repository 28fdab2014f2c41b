package io.heapwise.sample.turnover;

/**
 * A product that sells well.
 *
 * @param product its name
 * @param quantity how many were ordered in a year
 */
record BestSeller(String product, int quantity) {

}
