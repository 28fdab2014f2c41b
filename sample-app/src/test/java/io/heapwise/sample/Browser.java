package io.heapwise.sample;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/**
 * Asks the service over HTTP and takes every answer as it comes.
 */
public class Browser {

	private final RestClient client;

	public Browser(int port) {
		this.client = RestClient.builder()
			.baseUrl("http://localhost:" + port)
			.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
			})
			.build();
	}

	public ResponseEntity<String> page(String uri, Object... variables) {
		return get(MediaType.TEXT_HTML, uri, variables);
	}

	public ResponseEntity<String> json(String uri, Object... variables) {
		return get(MediaType.APPLICATION_JSON, uri, variables);
	}

	public ResponseEntity<byte[]> file(String uri, Object... variables) {
		return this.client.get().uri(uri, variables).retrieve().toEntity(byte[].class);
	}

	public ResponseEntity<Void> post(String uri, Object... variables) {
		return this.client.post().uri(uri, variables).retrieve().toBodilessEntity();
	}

	private ResponseEntity<String> get(MediaType type, String uri, Object... variables) {
		ResponseEntity<byte[]> response = this.client.get()
			.uri(uri, variables)
			.accept(type)
			.retrieve()
			.toEntity(byte[].class);
		byte[] body = response.getBody();
		return ResponseEntity.status(response.getStatusCode())
			.headers(response.getHeaders())
			.body((body != null) ? new String(body, StandardCharsets.UTF_8) : "");
	}

}
