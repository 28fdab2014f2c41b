package io.heapwise.advice;

import java.util.Locale;

/**
 * Figures as people read them.
 */
public final class Amount {

	private static final long MEBIBYTE = 1024 * 1024;

	private Amount() {
	}

	/**
	 * A size in mebibytes.
	 * @param bytes the size
	 * @return for example {@code 850 MiB}
	 */
	public static String size(double bytes) {
		return String.format(Locale.ROOT, (bytes < 10 * MEBIBYTE) ? "%.1f MiB" : "%.0f MiB", bytes / MEBIBYTE);
	}

	/**
	 * A share in percent.
	 * @param share a ratio from 0 to 1
	 * @return for example {@code 3.1 %}
	 */
	public static String percent(double share) {
		return String.format(Locale.ROOT, (share < 0.01) ? "%.2f %%" : "%.1f %%", share * 100);
	}

	/**
	 * A size as options take it, rounded down to whole mebibytes.
	 * @param bytes the size
	 * @return for example {@code 850m}
	 */
	public static String option(long bytes) {
		return bytes / MEBIBYTE + "m";
	}

}
