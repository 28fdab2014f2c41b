package io.heapwise.smoke.shop;

/**
 * Writes the newsletter.
 */
interface Newsletter {

	String write(String product);

}
