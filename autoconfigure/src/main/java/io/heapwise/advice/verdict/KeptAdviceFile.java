package io.heapwise.advice.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.json.JsonWriter;

import io.heapwise.file.ReplacedFile;

/**
 * Advice kept in a file, as JSON. Whoever can write the file could write anything: what
 * is not exactly as expected is no advice.
 */
public final class KeptAdviceFile {

	private static final int VERSION = 1;

	private static final int MOST_BYTES = 64 * 1024;

	private static final int MOST_OPTIONS = 32;

	private static final String OPTION = "-X[A-Za-z0-9:+=._-]{1,100}";

	private static final JsonWriter<Map<String, ?>> JSON = JsonWriter.standard();

	private final ReplacedFile file;

	/**
	 * Create the file; nothing is read or written yet.
	 * @param path where it is
	 */
	public KeptAdviceFile(Path path) {
		this.file = new ReplacedFile(path);
	}

	/**
	 * Where the file is.
	 * @return the absolute path
	 */
	public Path path() {
		return this.file.path();
	}

	/**
	 * Read the advice.
	 * @return the advice, {@code null} if there is no file
	 * @throws IOException if the file cannot be read or holds no advice
	 */
	public @Nullable KeptAdvice read() throws IOException {
		if (!Files.exists(path())) {
			return null;
		}
		try {
			return advice(JsonParserFactory.getJsonParser().parseMap(text()));
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new IOException("There is no advice in " + path().getFileName(), ex);
		}
	}

	private String text() throws IOException {
		try (InputStream input = Files.newInputStream(path())) {
			byte[] bytes = input.readNBytes(MOST_BYTES + 1);
			if (bytes.length > MOST_BYTES) {
				throw new IOException("There is no advice in " + path().getFileName() + ": it is too long");
			}
			return new String(bytes, StandardCharsets.UTF_8);
		}
	}

	/**
	 * Write advice in place of what may be there.
	 * @param advice the advice
	 * @throws IOException if it cannot be written; the former is then still there
	 */
	public void write(KeptAdvice advice) throws IOException {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("version", VERSION);
		json.put("application", advice.application());
		json.put("jvm", advice.jvm());
		json.put("at", advice.at().toString());
		json.put("collector", advice.collector());
		json.put("seconds", advice.figures().seconds());
		json.put("share", advice.figures().share());
		json.put("allocationRate", advice.figures().allocationRate());
		json.put("p99Pause", advice.figures().p99Pause());
		json.put("rss", advice.figures().rss());
		json.put("leastShare", advice.least());
		json.put("mostShare", advice.most());
		json.put("options", advice.options());
		this.file.write(JSON.write(json).toJsonString() + "\n");
	}

	private static KeptAdvice advice(Map<String, Object> json) throws DateTimeException {
		if (((Number) required(json, "version")).intValue() != VERSION) {
			throw new IllegalArgumentException("Another version");
		}
		List<String> options = ((List<?>) required(json, "options")).stream().map((option) -> option(option)).toList();
		if (options.size() > MOST_OPTIONS) {
			throw new IllegalArgumentException("Too many options");
		}
		Number rss = (Number) json.get("rss");
		Double p99Pause = (json.get("p99Pause") != null) ? figure(json, "p99Pause", 3600) : null;
		return new KeptAdvice((String) required(json, "application"), (String) required(json, "jvm"),
				Instant.parse((String) required(json, "at")), (String) required(json, "collector"),
				new KeptAdvice.Figures(figure(json, "seconds", 3600), figure(json, "share", 1),
						figure(json, "allocationRate", Long.MAX_VALUE), p99Pause,
						(rss != null) ? rss.longValue() : null),
				figure(json, "leastShare", 1), figure(json, "mostShare", 1), options);
	}

	private static String option(@Nullable Object option) {
		if (option instanceof String text && text.matches(OPTION)) {
			return text;
		}
		throw new IllegalArgumentException("No option");
	}

	private static double figure(Map<String, Object> json, String field, double most) {
		double figure = ((Number) required(json, field)).doubleValue();
		if (!(figure >= 0 && figure <= most)) {
			throw new IllegalArgumentException("'" + field + "' is out of range");
		}
		return figure;
	}

	private static Object required(Map<String, Object> json, String field) {
		Object value = json.get(field);
		if (value == null) {
			throw new IllegalArgumentException("No field '" + field + "'");
		}
		return value;
	}

}
