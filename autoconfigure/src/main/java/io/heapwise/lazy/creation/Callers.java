package io.heapwise.lazy.creation;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who asks for a bean, as the stack of the calling thread tells.
 */
final class Callers {

	private static final int DEEPEST = 40;

	private static final List<String> JDK = List.of("java.", "jdk.", "sun.", "com.sun.");

	private static final String OWN = "io.heapwise.lazy.";

	private static final List<String> FRAMEWORK = List.of("org.springframework.", OWN);

	private Callers() {
	}

	/**
	 * The frames that are not the JDK's or this library's, innermost first.
	 */
	static List<String> stack() {
		return StackWalker.getInstance()
			.walk((frames) -> frames
				.filter((frame) -> isOutside(JDK).test(frame) && !frame.getClassName().startsWith(OWN))
				.limit(DEEPEST)
				.map((frame) -> frame.toStackTraceElement().toString())
				.toList());
	}

	/**
	 * The innermost frame that is neither the JDK's nor the framework's, and the thread.
	 */
	static String nearest() {
		String thread = "thread '" + Thread.currentThread().getName() + "'";
		return StackWalker.getInstance()
			.walk((frames) -> frames.filter(isOutside(JDK).and(isOutside(FRAMEWORK)))
				.filter((frame) -> frame.getLineNumber() >= 0 && !frame.getClassName().contains("$$"))
				.findFirst())
			.map((frame) -> frame.toStackTraceElement() + " on " + thread)
			.orElse(thread);
	}

	private static Predicate<StackFrame> isOutside(List<String> packages) {
		return (frame) -> packages.stream().noneMatch(frame.getClassName()::startsWith);
	}

}
