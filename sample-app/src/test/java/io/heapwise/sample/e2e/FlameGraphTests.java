package io.heapwise.sample.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Opens flame graphs of the running service in a real browser. Skipped where there is
 * none: install {@code chromium}.
 */
@Tag("e2e")
class FlameGraphTests {

	/** Remembers what is written on the canvas, where no other program can read it. */
	private static final String REMEMBER_TEXT = """
			window.written = [];
			const fillText = CanvasRenderingContext2D.prototype.fillText;
			CanvasRenderingContext2D.prototype.fillText = function(text, ...rest) {
				window.written.push(text);
				return fillText.call(this, text, ...rest);
			};
			""";

	@TempDir
	private Path directory;

	private SampleService service;

	private Chromium browser;

	@BeforeEach
	void start() throws IOException {
		Path command = Chromium.command().orElse(null);
		Assumptions.assumeTrue(command != null, "no Chromium on the PATH: the flame graph is not looked at");
		this.browser = Chromium.start(command, Files.createDirectory(this.directory.resolve("browser")));
		this.browser.beforePages(REMEMBER_TEXT);
		this.service = SampleService.start(this.directory, this.directory.resolve("data"),
				"-Dheapwise.ledger.startup.flame-graph=true");
	}

	@AfterEach
	void stop() {
		if (this.browser != null) {
			this.browser.close();
		}
		if (this.service != null) {
			this.service.close();
		}
	}

	@Test
	void hotSpotOfTheServiceIsDrawnByNameAndNothingElseIsAskedFor() throws Exception {
		// the first reports load classes and compile queries: not what the service
		// allocates later
		this.service.load("/reports/orders.xlsx").requests(6, 2);
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
			while (!done.get()) {
				assertThat(this.service.load("/reports/orders.xlsx").requests(2, 2).answers(200)).isEqualTo(2);
			}
		}, (task) -> new Thread(task, "reports").start());
		URI uri = this.service.uri("/actuator/ledger/flamegraph?seconds=10");
		this.browser.open(uri);
		done.set(true);

		String matched = this.browser.evaluate("search('OrderExport'); document.getElementById('matchval').textContent")
			.asString();
		assertThat(Double.parseDouble(matched.replace("%", ""))).as("per cent in the export").isGreaterThan(20);
		// zooms in, so that there is room for the whole name
		this.browser.press("n");
		assertThat(written()).anyMatch((text) -> text.startsWith("io/heapwise/sample/reports/OrderExport."));
		this.browser.moveMouse(800,
				this.browser.evaluate(
						"window.scrollTo(0, 1e6); document.getElementById('canvas').getBoundingClientRect().bottom - 8")
					.asDouble());
		assertThat(this.browser.evaluate("document.getElementById('status').textContent").asString())
			.startsWith("Function: all");
		assertThat(this.browser.requests()).containsExactly(uri.toString());
		assertThat(this.browser.complaints()).isEmpty();
		load.get(5, TimeUnit.MINUTES);
	}

	@Test
	void startUpIsDrawn() {
		URI uri = this.service.uri("/actuator/ledger/flamegraph?startup=true");
		this.browser.open(uri);
		assertThat(written()).anyMatch((text) -> text.startsWith("org/springframework/boot/SpringApplication."));
		assertThat(this.browser.requests()).containsExactly(uri.toString());
		assertThat(this.browser.complaints()).isEmpty();
	}

	private List<String> written() {
		JsonNode written = this.browser.evaluate("window.written");
		return StreamSupport.stream(written.spliterator(), false).map(JsonNode::asString).toList();
	}

}
