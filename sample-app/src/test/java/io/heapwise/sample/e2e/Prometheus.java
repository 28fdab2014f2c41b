package io.heapwise.sample.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus server that reads one service every second, started as a process;
 * {@link #close()} ends it, and so does the end of the test JVM.
 */
final class Prometheus implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process process;

	private final URI base;

	private final Thread reaper;

	private Prometheus(Process process, URI base) {
		this.process = process;
		this.base = base;
		this.reaper = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(this.reaper);
	}

	/**
	 * Start the server of this system, or skip the test if there is none.
	 * @param directory an existing directory for all it writes
	 * @param service the address of the service
	 * @param rules the contents of its rule file
	 * @return the server, which is ready
	 */
	static Prometheus start(Path directory, URI service, String rules) {
		String program = SystemProgram.require("prometheus", "Debian's package of that name has it");
		try {
			Path config = directory.resolve("prometheus.yml");
			Files.writeString(directory.resolve("rules.yml"), rules);
			Files.writeString(config, """
					global:
					  scrape_interval: 1s
					  evaluation_interval: 1s
					rule_files: [ rules.yml ]
					scrape_configs:
					  - job_name: sample
					    metrics_path: /actuator/prometheus
					    static_configs:
					      - targets: [ '%s' ]
					""".formatted(service.getAuthority()));
			String address = "127.0.0.1:" + freePort();
			Process process = new ProcessBuilder(program, "--config.file=" + config.toAbsolutePath(),
					"--storage.tsdb.path=" + directory.resolve("data").toAbsolutePath(),
					"--web.listen-address=" + address)
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve("prometheus.out").toFile())
				.start();
			Prometheus prometheus = new Prometheus(process, URI.create("http://" + address));
			prometheus.awaitReady();
			return prometheus;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	private void awaitReady() {
		Awaitility.await()
			.atMost(START_TIMEOUT)
			.ignoreExceptionsInstanceOf(UncheckedIOException.class)
			.until(() -> get("/-/ready").statusCode() == 200);
	}

	/**
	 * The result of an instant query, which must succeed.
	 * @param expression the query
	 * @return the samples
	 */
	JsonNode query(String expression) {
		HttpResponse<String> response = get(
				"/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
		if (response.statusCode() != 200) {
			throw new AssertionError(expression + " was answered with " + response.body());
		}
		return JsonMapper.shared().readTree(response.body()).at("/data/result");
	}

	/**
	 * The alerts that are firing now.
	 * @return their names
	 */
	Set<String> firing() {
		Set<String> names = new TreeSet<>();
		for (JsonNode alert : JsonMapper.shared().readTree(get("/api/v1/alerts").body()).at("/data/alerts")) {
			if (alert.path("state").asString().equals("firing")) {
				names.add(alert.at("/labels/alertname").asString());
			}
		}
		return names;
	}

	private HttpResponse<String> get(String path) {
		HttpRequest request = HttpRequest.newBuilder(this.base.resolve(path)).timeout(START_TIMEOUT).build();
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		Runtime.getRuntime().removeShutdownHook(this.reaper);
	}

}
