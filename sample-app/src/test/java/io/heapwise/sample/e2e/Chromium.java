package io.heapwise.sample.e2e;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Chromium without a window, with one page, driven by its own protocol.
 */
final class Chromium implements AutoCloseable {

	private static final List<String> COMMANDS = List.of("chromium", "chromium-browser", "google-chrome",
			"google-chrome-stable");

	private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://[^:]+:(\\d+)/");

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Process process;

	private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

	private final List<JsonNode> events = new CopyOnWriteArrayList<>();

	private final AtomicInteger ids = new AtomicInteger();

	private final WebSocket socket;

	private Chromium(Process process) {
		this.process = process;
		try {
			HttpClient client = HttpClient.newHttpClient();
			URI pages = URI.create("http://127.0.0.1:" + port(process) + "/json/list");
			JsonNode page = Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> page(client, pages), Optional::isPresent)
				.orElseThrow();
			this.socket = client.newWebSocketBuilder()
				.buildAsync(URI.create(page.get("webSocketDebuggerUrl").asString()), new Messages())
				.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			process.destroyForcibly();
			throw new IllegalStateException("Chromium cannot be driven", ex);
		}
		for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
			send(domain + ".enable", Map.of());
		}
	}

	/**
	 * The browser of this machine.
	 * @return its command, empty if none of the usual names is on the path
	 */
	static Optional<Path> command() {
		String path = System.getenv().getOrDefault("PATH", "");
		return Stream.of(path.split(File.pathSeparator))
			.flatMap((folder) -> COMMANDS.stream().map((command) -> Path.of(folder, command)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Start the browser.
	 * @param command its command
	 * @param directory an existing directory for its profile
	 * @return the browser, with an empty page
	 */
	static Chromium start(Path command, Path directory) {
		// root, as in a container, may not use the sandbox
		ProcessBuilder builder = new ProcessBuilder(command.toString(), "--headless", "--no-sandbox", "--disable-gpu",
				"--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
				"--disable-component-update", "--window-size=1600,1000", "--remote-debugging-port=0",
				"--user-data-dir=" + directory.toAbsolutePath(), "about:blank")
			.redirectErrorStream(true);
		try {
			return new Chromium(builder.start());
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot start " + command, ex);
		}
	}

	/**
	 * Run a script in every page before the page's own.
	 * @param script the script
	 */
	void beforePages(String script) {
		send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
	}

	/**
	 * Open a page and wait until it is loaded.
	 * @param uri its address
	 */
	void open(URI uri) {
		JsonNode answer = send("Page.navigate", Map.of("url", uri.toString()));
		if (answer.has("errorText")) {
			throw new AssertionError(uri + " could not be opened: " + answer);
		}
		Awaitility.await().atMost(PATIENCE).until(() -> !events("Page.loadEventFired").isEmpty());
	}

	/**
	 * The value of an expression in the page.
	 * @param expression the expression
	 * @return its value
	 */
	JsonNode evaluate(String expression) {
		JsonNode answer = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
		if (answer.has("exceptionDetails")) {
			throw new AssertionError(expression + " failed: " + answer);
		}
		return answer.get("result").path("value");
	}

	/**
	 * Move the mouse.
	 * @param x pixels from the left
	 * @param y pixels from the top
	 */
	void moveMouse(double x, double y) {
		send("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
	}

	/**
	 * Press a key.
	 * @param key the key, for example {@code n}
	 */
	void press(String key) {
		send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
		send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
	}

	/**
	 * What the page asked for over the network.
	 * @return the addresses, in order
	 */
	List<String> requests() {
		return events("Network.requestWillBeSent").stream()
			.map((event) -> event.get("params").get("request").get("url").asString())
			.toList();
	}

	/**
	 * What went wrong in the page: exceptions of its scripts and what the browser
	 * refused.
	 * @return the messages as they came
	 */
	List<JsonNode> complaints() {
		List<JsonNode> complaints = new ArrayList<>(events("Runtime.exceptionThrown"));
		complaints.addAll(events("Log.entryAdded"));
		return complaints;
	}

	private List<JsonNode> events(String method) {
		return this.events.stream().filter((event) -> event.path("method").asString("").equals(method)).toList();
	}

	private JsonNode send(String method, Map<String, Object> parameters) {
		int id = this.ids.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.answers.put(id, answer);
		this.socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true);
		JsonNode message = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		if (message.has("error")) {
			throw new AssertionError(method + " failed: " + message);
		}
		return message.get("result");
	}

	private static int port(Process process) throws IOException {
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			seen.append(line).append('\n');
			Matcher matcher = LISTENING.matcher(line);
			if (matcher.find()) {
				// what it prints from now on must not fill the pipe; the pool of all
				// asynchronous tasks has one thread where there are two processors
				Thread reader = new Thread(() -> output.lines().forEach((rest) -> {
				}), "chromium-output");
				reader.setDaemon(true);
				reader.start();
				return Integer.parseInt(matcher.group(1));
			}
		}
		throw new IOException("Chromium ended: " + seen);
	}

	private static Optional<JsonNode> page(HttpClient client, URI pages) throws IOException, InterruptedException {
		HttpResponse<String> answer = client.send(HttpRequest.newBuilder(pages).build(),
				HttpResponse.BodyHandlers.ofString());
		for (JsonNode page : JSON.readTree(answer.body())) {
			if (page.path("type").asString("").equals("page")) {
				return Optional.of(page);
			}
		}
		return Optional.empty();
	}

	@Override
	public void close() {
		this.socket.abort();
		this.process.destroy();
		this.process.onExit().completeOnTimeout(this.process, 10, TimeUnit.SECONDS).join().destroyForcibly();
		this.process.onExit().join();
	}

	/**
	 * Sorts what the browser says into answers and events.
	 */
	private final class Messages implements WebSocket.Listener {

		private final StringBuilder message = new StringBuilder();

		@Override
		public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
			this.message.append(data);
			if (last) {
				JsonNode node = JSON.readTree(this.message.toString());
				this.message.setLength(0);
				CompletableFuture<JsonNode> answer = node.has("id")
						? Chromium.this.answers.remove(node.get("id").asInt()) : null;
				if (answer != null) {
					answer.complete(node);
				}
				else {
					Chromium.this.events.add(node);
				}
			}
			webSocket.request(1);
			return null;
		}

	}

}
