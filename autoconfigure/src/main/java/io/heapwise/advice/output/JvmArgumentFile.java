package io.heapwise.advice.output;

import java.util.List;
import java.util.Locale;

import io.heapwise.advice.Advice;
import io.heapwise.advice.AdvisedOption;

/**
 * Advice as an argument file of the {@code java} launcher: an option a line, with the
 * reasons as comments.
 */
public final class JvmArgumentFile {

	private JvmArgumentFile() {
	}

	/**
	 * Write the file.
	 * @param advice the advice
	 * @return its text, which the launcher takes even if there is no option in it
	 */
	public static String of(Advice advice) {
		StringBuilder text = new StringBuilder();
		comment(text, "Advice of Heapwise, for: java @heapwise.options -jar app.jar");
		comment(text, "State: " + advice.state().label() + ". " + advice.reason());
		for (AdvisedOption option : advice.options()) {
			text.append('\n');
			comment(text, "Because: " + option.because());
			comment(text,
					"Expected (" + option.confidence().name().toLowerCase(Locale.ROOT) + "): " + option.expected());
			comment(text, "Cost: " + option.cost());
			comment(text, "Replaces: " + option.replaces());
			text.append(option.option()).append('\n');
		}
		if (!advice.notes().isEmpty()) {
			text.append('\n');
			advice.notes().forEach((note) -> comment(text, note));
		}
		return text.toString();
	}

	/**
	 * The options alone.
	 * @param advice the advice
	 * @return the options, in order
	 */
	static List<String> options(Advice advice) {
		return advice.options().stream().map(AdvisedOption::option).toList();
	}

	private static void comment(StringBuilder text, String comment) {
		// a line break would end the comment
		text.append("# ").append(comment.replaceAll("\\R", " ")).append('\n');
	}

}
