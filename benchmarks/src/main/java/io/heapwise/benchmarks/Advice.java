package io.heapwise.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a service with Heapwise says its JVM options should be, or why it does not.
 *
 * @param file an argument file for {@code java}, {@code null} if there is no advice
 * @param said what the service answered
 * @param json the same with all it rests on
 */
record Advice(@Nullable Path file, String said, String json) {

	private static final String ENDPOINT = "/actuator/gcadvice";

	/** What the verdict says was got. */
	private static final Pattern VERDICT_SHARE = Pattern
		.compile("\"verdict\":\\{.*?\"gcCpuShare\":\\{[^}]*\"got\":([-+.\\dEe]+)", Pattern.DOTALL);

	private static final int OK = 200;

	/**
	 * Ask a service that has been under load. Both forms of its answer are kept.
	 * @param service the service
	 * @param folder where to leave {@code heapwise.options} and {@code gcadvice.json}
	 * @return the advice, without a file if the service refuses or has no such endpoint
	 * @throws IOException if a file cannot be written
	 * @throws InterruptedException if interrupted
	 */
	static Advice of(Service service, Path folder) throws IOException, InterruptedException {
		HttpResponse<String> answer = service.get(ENDPOINT, "text/plain");
		String json = service.get(ENDPOINT, "application/json").body();
		Files.writeString(folder.resolve("gcadvice.json"), json);
		Path file = folder.resolve("heapwise.options");
		Files.writeString(file, answer.body());
		boolean given = answer.statusCode() == OK && !options(file).isEmpty();
		return new Advice(given ? file : null, "%d %s".formatted(answer.statusCode(), answer.body().strip()), json);
	}

	/**
	 * The options in an argument file.
	 * @param file the file
	 * @return one for each line that is not a comment
	 * @throws IOException if it cannot be read
	 */
	static List<String> options(Path file) throws IOException {
		return Files.readAllLines(file)
			.stream()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.toList();
	}

	/**
	 * The JVM options that apply the advice, as a user would.
	 */
	String[] jvmOptions() {
		return (this.file != null) ? new String[] { "@" + this.file } : new String[0];
	}

	/**
	 * The share of CPU that the verdict on earlier advice finds now.
	 * @return from 0 to 1, not a number if there is no verdict
	 */
	double verdictShare() {
		Matcher matcher = VERDICT_SHARE.matcher(this.json);
		return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
	}

	/**
	 * What became of it, in words for a report.
	 */
	String describe() throws IOException {
		return (this.file != null) ? "Advice: `" + String.join(" ", options(this.file)) + "`"
				: Target.verdict(false) + ": no advice, measured without. The service answered: " + this.said;
	}

}
