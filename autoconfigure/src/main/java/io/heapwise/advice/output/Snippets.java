package io.heapwise.advice.output;

import io.heapwise.advice.Advice;

/**
 * Advice in the forms containers take; empty if no option is advised.
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
		if (options.isEmpty()) {
			return new Snippets("", "", "");
		}
		return new Snippets(options, "ENV JAVA_TOOL_OPTIONS=\"$JAVA_TOOL_OPTIONS " + options + "\"", """
				# resources.limits.memory stays as it is; add what JAVA_TOOL_OPTIONS holds already
				env:
				  - name: JAVA_TOOL_OPTIONS
				    value: "%s"
				""".formatted(options));
	}

}
