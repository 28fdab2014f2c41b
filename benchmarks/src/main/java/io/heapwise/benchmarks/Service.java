package io.heapwise.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sample service running as a process, in a folder of its own that holds its data,
 * its output and its GC log.
 */
final class Service implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final Pattern STARTED = Pattern.compile("Started \\w+ in ([\\d.]+) seconds");

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final Process process;

	private final long startedAt;

	private final Path folder;

	private final URI root;

	private Service(Process process, long startedAt, Path folder, URI root) {
		this.process = process;
		this.startedAt = startedAt;
		this.folder = folder;
		this.root = root;
	}

	/**
	 * Start the service.
	 * @param jdk the JDK to run it with
	 * @param jvmOptions the options of the JVM
	 * @param contender which form of it
	 * @param folder its working folder
	 * @param properties further arguments
	 * @return the service, perhaps not ready yet
	 * @throws IOException if it cannot be started
	 */
	static Service start(Jdk jdk, List<String> jvmOptions, Contender contender, Path folder, List<String> properties)
			throws IOException {
		int port = freePort();
		List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
		command.addAll(jvmOptions);
		command.addAll(List.of("-Xlog:gc*:file=gc.log:uptime,level,tags:filecount=0", "-jar",
				contender.jar().toString(), "--server.port=" + port, "--sample.data-dir=data",
				// a connection that ends after 100 requests looks like a failure to the
				// load
				"--server.tomcat.max-keep-alive-requests=-1"));
		command.addAll(properties);
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("output.log").toFile());
		builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
		long startedAt = System.nanoTime();
		Process process = builder.start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		return new Service(process, startedAt, folder, URI.create("http://localhost:" + port));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Wait until the service accepts traffic.
	 * @return seconds since the process was started
	 * @throws InterruptedException if interrupted
	 */
	double awaitReady() throws InterruptedException {
		while (status("/actuator/health/readiness") != 200) {
			if (!this.process.isAlive() || uptime() > PATIENCE.toSeconds()) {
				throw new IllegalStateException("The service did not start, see " + output());
			}
			TimeUnit.MILLISECONDS.sleep(100);
		}
		return uptime();
	}

	/**
	 * Make sure that the service is what it is called.
	 * @param contender the expected form
	 * @throws InterruptedException if interrupted
	 */
	void check(Contender contender) throws InterruptedException {
		int expected = contender.hasHeapwise() ? 200 : 404;
		int actual = status("/actuator/gcstats");
		if (actual != expected) {
			throw new IllegalStateException(
					"The " + contender.name() + " service answers /actuator/gcstats with " + actual);
		}
	}

	private int status(String path) throws InterruptedException {
		try {
			return CLIENT.send(request(path), HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	String get(String path) throws IOException, InterruptedException {
		return CLIENT.send(request(path), HttpResponse.BodyHandlers.ofString()).body();
	}

	/**
	 * Ask for a page in one of its forms.
	 * @param path the page
	 * @param type the media type to accept
	 * @return the answer, whatever its status
	 * @throws IOException if there is none
	 * @throws InterruptedException if interrupted
	 */
	HttpResponse<String> get(String path, String type) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.root.resolve(path))
			.timeout(PATIENCE)
			.header("Accept", type)
			.build();
		return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
	}

	LoadGenerator load() {
		return new LoadGenerator(this.root);
	}

	HttpRequest request(String path) {
		return HttpRequest.newBuilder(this.root.resolve(path)).timeout(Duration.ofSeconds(60)).build();
	}

	/**
	 * The age of the process, which is that of the JVM but for a few milliseconds.
	 * @return seconds
	 */
	double uptime() {
		return (System.nanoTime() - this.startedAt) / 1e9;
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * The CPU time the process used.
	 * @return seconds, user and system time together
	 */
	double cpuSeconds() {
		return this.process.info()
			.totalCpuDuration()
			.map((duration) -> duration.toMillis() / 1000.0)
			.orElse(Double.NaN);
	}

	/**
	 * How long its start took, as the application says itself.
	 * @return seconds
	 * @throws IOException if its output cannot be read
	 */
	double startedIn() throws IOException {
		Matcher matcher = STARTED.matcher(Files.readString(output()));
		return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
	}

	ProcessMemory memory() throws IOException {
		return ProcessMemory.of(pid());
	}

	GcLog gcLog() {
		return new GcLog(this.folder.resolve("gc.log"));
	}

	private Path output() {
		return this.folder.resolve("output.log");
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().completeOnTimeout(this.process, 20, TimeUnit.SECONDS).join().destroyForcibly();
		this.process.onExit().join();
	}

}
