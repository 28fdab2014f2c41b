package io.heapwise.explicit;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.CallFrame;

/**
 * A call of {@code System.gc()}, taken apart.
 *
 * @param caller the first method of the application or a library, or, where the whole
 * stack is the JDK's, the first method of the JDK that is not {@code System.gc()} itself
 * @param via the method of the JDK through which the caller came to {@code System.gc()},
 * {@code null} if it called it itself
 */
record ExplicitCall(CallFrame caller, @Nullable CallFrame via) {

	/**
	 * Read a stack.
	 * @param frames the frames, innermost first
	 * @return the call, {@code null} if the stack tells nothing
	 */
	static @Nullable ExplicitCall of(List<CallFrame> frames) {
		List<CallFrame> callers = frames.stream().dropWhile(ExplicitCall::isSystemGc).toList();
		if (callers.isEmpty()) {
			return null;
		}
		CallFrame first = callers.get(0);
		return callers.stream()
			.filter((frame) -> !frame.isJdk())
			.findFirst()
			.map((caller) -> new ExplicitCall(caller, first.isJdk() ? first : null))
			.orElseGet(() -> new ExplicitCall(first, null));
	}

	private static boolean isSystemGc(CallFrame frame) {
		return frame.method().equals("gc")
				&& (frame.type().equals("java.lang.Runtime") || frame.type().equals("java.lang.System"));
	}

}
