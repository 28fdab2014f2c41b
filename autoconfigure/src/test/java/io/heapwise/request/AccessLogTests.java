package io.heapwise.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;

import io.heapwise.autoconfigure.TestService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tomcat's access log can tell the pause.
 */
class AccessLogTests {

	@TempDir
	private Path folder;

	@Test
	void requestsThatWereHitTellThePauseInTheAccessLog() {
		try (TestService service = TestService.start(WebApplicationType.SERVLET, PausingApplication.class,
				"server.tomcat.accesslog.enabled=true", "server.tomcat.accesslog.directory=" + this.folder,
				"server.tomcat.accesslog.buffered=false",
				"server.tomcat.accesslog.pattern=%U %s %{heapwise.gc.pause}r")) {
			for (String path : List.of("/hit/12300", "/beside", "/mono/42", "/callable/1000000", "/failing/7000")) {
				service.get(service.uri(path));
			}
			await().untilAsserted(() -> assertThat(lines()).containsExactlyInAnyOrder("/hit/12300 200 0.0123",
					"/beside 200 -", "/mono/42 200 0.000042", "/callable/1000000 200 1", "/failing/7000 500 0.007"));
		}
	}

	private List<String> lines() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return Files.readAllLines(files.findFirst().orElseThrow());
		}
	}

}
