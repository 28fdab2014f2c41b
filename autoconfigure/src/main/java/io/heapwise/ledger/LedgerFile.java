package io.heapwise.ledger;

import java.io.IOException;
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
 * A ledger kept in a file, as JSON with a line for every library, so that two of them can
 * be compared with the tools of a version control as well.
 */
public final class LedgerFile {

	private static final JsonWriter<Map<String, ?>> JSON = JsonWriter.standard();

	private final Path path;

	/**
	 * Create the file; nothing is read or written yet.
	 * @param path where it is
	 */
	public LedgerFile(Path path) {
		this.path = path.toAbsolutePath();
	}

	/**
	 * Read the ledger.
	 * @return the ledger
	 * @throws java.nio.file.NoSuchFileException if there is no such file
	 * @throws IOException if the file cannot be read or holds no ledger
	 */
	public Ledger read() throws IOException {
		try {
			Map<String, Object> json = JsonParserFactory.getJsonParser().parseMap(Files.readString(this.path));
			List<?> libraries = (List<?>) required(json, "libraries");
			return new Ledger(Instant.parse((String) required(json, "at")),
					((Number) required(json, "loadedClasses")).longValue(), bytes(json.get("allocated")),
					libraries.stream().map((row) -> cost((Map<?, ?>) row)).toList());
		}
		catch (ClassCastException | IllegalArgumentException | DateTimeException ex) {
			throw new IOException("There is no ledger in " + this.path.getFileName(), ex);
		}
	}

	/**
	 * Write a ledger in place of the one that may be there, so that whoever reads sees
	 * the one or the other. Folders are made where they are missing.
	 * @param ledger the ledger
	 * @throws IOException if it cannot be written; the former is then still there
	 */
	public void write(Ledger ledger) throws IOException {
		new ReplacedFile(this.path).write(json(ledger));
	}

	private static String json(Ledger ledger) {
		Map<String, @Nullable Object> head = new LinkedHashMap<>();
		head.put("at", ledger.at().toString());
		head.put("loadedClasses", ledger.loadedClasses());
		head.put("allocated", ledger.allocated());
		String headJson = JSON.write(head).toJsonString();
		StringBuilder json = new StringBuilder(headJson.substring(0, headJson.length() - 1)).append(",\"libraries\":[");
		String separator = "\n";
		for (LibraryCost cost : ledger.libraries()) {
			Map<String, @Nullable Object> row = new LinkedHashMap<>();
			row.put("name", cost.library().name());
			row.put("kind", cost.library().kind().label());
			row.put("classes", cost.classes());
			row.put("metaspace", cost.metaspace());
			row.put("heap", cost.heap());
			row.put("allocationShare", cost.allocationShare());
			json.append(separator).append(JSON.write(row).toJsonString());
			separator = ",\n";
		}
		return json.append("\n]}\n").toString();
	}

	private static LibraryCost cost(Map<?, ?> row) {
		Library library = new Library((String) required(row, "name"),
				LibraryKind.ofLabel((String) required(row, "kind")));
		Number share = (Number) row.get("allocationShare");
		return new LibraryCost(library, ((Number) required(row, "classes")).longValue(), bytes(row.get("metaspace")),
				bytes(row.get("heap")), (share != null) ? share.doubleValue() : null);
	}

	private static Object required(@Nullable Map<?, ?> json, String field) {
		Object value = (json != null) ? json.get(field) : null;
		if (value == null) {
			throw new IllegalArgumentException("No field '" + field + "'");
		}
		return value;
	}

	private static @Nullable Long bytes(@Nullable Object value) {
		return (value != null) ? ((Number) value).longValue() : null;
	}

}
