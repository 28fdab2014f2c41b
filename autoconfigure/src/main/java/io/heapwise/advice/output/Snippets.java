package io.heapwise.advice.output;

import io.heapwise.advice.Advice;

/**
 * Advice in the forms containers take.
 *
 * @param javaToolOptions the value of {@code JAVA_TOOL_OPTIONS}
 * @param dockerfile a line of a Dockerfile
 * @param kubernetes a part of a container's specification
 */
public record Snippets(String javaToolOptions, String dockerfile, String kubernetes) {

	/**
	 * Write the snippets.
	 * @param advice the advice
	 * @return the snippets
	 */
	public static Snippets of(Advice advice) {
		String options = String.join(" ", JvmArgumentFile.options(advice));
		return new Snippets(options, "ENV JAVA_TOOL_OPTIONS=\"" + options + "\"", """
				# resources.limits.memory stays as it is
				env:
				  - name: JAVA_TOOL_OPTIONS
				    value: "%s"
				""".formatted(options));
	}

}
