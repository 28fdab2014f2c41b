package io.heapwise.advice;

/**
 * One JVM option, with what speaks for it.
 *
 * @param option the option as the launcher takes it, for example {@code -Xmx850m}
 * @param replaces the present value and who set it
 * @param because the measurement it rests on
 * @param expected the effect to expect, with a range
 * @param confidence how far that is to be trusted
 * @param cost what it costs
 */
public record AdvisedOption(String option, String replaces, String because, String expected, Confidence confidence,
		String cost) {
}
