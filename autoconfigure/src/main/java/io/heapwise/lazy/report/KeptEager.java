package io.heapwise.lazy.report;

/**
 * A bean that a rule names and that does not wait.
 *
 * @param bean the name of the bean
 * @param reason why, to be read after the name
 */
public record KeptEager(String bean, String reason) {
}
