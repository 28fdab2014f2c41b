package io.heapwise.lazy.report;

/**
 * Why classes of a library that was to wait are loaded nevertheless.
 *
 * @param bean the bean whose class names them
 * @param because how that has them loaded, to be read after the name
 */
public record LibraryMention(String bean, String because) {
}
