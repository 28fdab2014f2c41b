package io.heapwise.sample.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.heapwise.ledger.Ledger;
import io.heapwise.ledger.LedgerFile;

/**
 * The packaged sample service, started as a process with a GC log and accepting traffic.
 */
final class SampleService implements AutoCloseable {

	/** Starts are short: the slower of the compilers would take most of their time. */
	private static final String C1_ONLY = "-XX:TieredStopAtLevel=1";

	/** The first start fills the database, on a machine that may be busy. */
	private static final Duration START_TIMEOUT = Duration.ofMinutes(4);

	private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final JvmProcess process;

	private final URI base;

	private SampleService(JvmProcess process, URI base) {
		this.process = process;
		this.base = base;
	}

	/**
	 * Start the service and wait until it accepts traffic.
	 * @param directory an existing directory for what this one start writes
	 * @param data the directory of the database, which later starts find filled
	 * @param options the options of the JVM
	 * @return the service
	 */
	static SampleService start(Path directory, Path data, String... options) {
		JvmProcess process = JvmProcess.jar(jar(), directory)
			.name("service")
			.options(Stream.concat(Stream.of(C1_ONLY), Stream.of(options)).toArray(String[]::new))
			.arguments("--server.port=0", "--sample.data-dir=" + data.toAbsolutePath())
			.withGcLog()
			.start();
		try {
			URI base = URI.create("http://localhost:" + process.awaitPort(START_TIMEOUT));
			process.awaitHttpOk(base.resolve("/actuator/health/readiness"), START_TIMEOUT);
			return new SampleService(process, base);
		}
		catch (RuntimeException | AssertionError ex) {
			process.close();
			throw ex;
		}
	}

	static Path jar() {
		Path jar = Path.of(System.getProperty("heapwise.sample.jar", "target/heapwise-sample-app.jar"));
		if (!Files.isRegularFile(jar)) {
			throw new IllegalStateException("The service is not packaged: no " + jar.toAbsolutePath());
		}
		return jar;
	}

	URI base() {
		return this.base;
	}

	JvmProcess process() {
		return this.process;
	}

	GcLog gcLog() {
		return this.process.gcLog();
	}

	URI uri(String path) {
		return this.base.resolve(path);
	}

	JsonNode gcStats() {
		return get("/actuator/gcstats");
	}

	JsonNode get(String path) {
		return JSON.readTree(body(HttpRequest.newBuilder(this.base.resolve(path)).GET(), 200));
	}

	String text(String path) {
		return body(HttpRequest.newBuilder(this.base.resolve(path)).GET(), 200);
	}

	/**
	 * The ledger of this start, which the service writes once it accepts traffic.
	 * @param file what {@code heapwise.ledger.file} names
	 * @return the ledger
	 * @throws IOException if it cannot be read
	 */
	static Ledger ledgerKeptIn(Path file) throws IOException {
		Awaitility.await().atMost(REQUEST_TIMEOUT).until(() -> Files.exists(file));
		return new LedgerFile(file).read();
	}

	/**
	 * Post to a path.
	 * @param path the path
	 * @param status the status the answer must have
	 * @return the body of the answer
	 */
	JsonNode post(String path, int status) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.noBody());
		return JSON.readTree(body(request, status));
	}

	HttpLoad load(String... paths) {
		return HttpLoad.on(this.base, paths);
	}

	@Override
	public void close() {
		this.process.close();
	}

	private String body(HttpRequest.Builder request, int status) {
		HttpRequest built = request.timeout(REQUEST_TIMEOUT).build();
		try {
			HttpResponse<String> response = this.client.send(built, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() != status) {
				throw new AssertionError(built + " was answered with " + response.statusCode() + " instead of " + status
						+ ": " + response.body());
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new AssertionError(built + " was not answered", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

}
