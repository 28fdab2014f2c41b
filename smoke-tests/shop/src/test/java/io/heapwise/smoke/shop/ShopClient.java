package io.heapwise.smoke.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.jayway.jsonpath.JsonPath;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The shop's own tests, over HTTP: what every visit does, and what the office does now
 * and then.
 */
final class ShopClient {

	private static final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext shop;

	ShopClient(ConfigurableApplicationContext shop) {
		this.shop = shop;
	}

	void visit() throws Exception {
		assertThat(get("/products?q=e", null).body())
			.isEqualTo("[{\"id\":2,\"name\":\"Kettle\",\"price\":39.00},{\"id\":1,\"name\":\"Tea\",\"price\":4.50}]");
		assertThat(get("/products/1", null).statusCode()).isEqualTo(200);
		assertThat(get("/products/99", null).statusCode()).isEqualTo(404);
		assertThat(post("/products", null, "{\"name\":\"Cup\",\"price\":7}").statusCode()).isEqualTo(401);
		assertThat(post("/products", "customer", "{\"name\":\"Cup\",\"price\":7}").statusCode()).isEqualTo(403);
		assertThat(post("/products", "owner", "{\"name\":\" \",\"price\":7}").statusCode()).isEqualTo(400);
		assertThat(post("/products", "owner", "{\"name\":\"Cup\",\"price\":7}").statusCode()).isEqualTo(201);
		assertThat(JsonPath.<Integer>read(get("/products?q=cup", null).body(), "$.length()")).isOne();
		int searches = this.shop.getBean(Products.class).searches();
		assertThat(get("/products?q=cup", null).statusCode()).isEqualTo(200);
		assertThat(this.shop.getBean(Products.class).searches()).as("cached").isEqualTo(searches);
		assertThat(post("/purchases", "customer", "{\"product\":2}").body()).isEqualTo("{\"purchases\":1}");
		assertThat(post("/purchases", "customer", "{\"product\":99}").statusCode()).isEqualTo(404);
		assertThat(post("/purchases", "customer", "{}").statusCode()).isEqualTo(400);
		assertThat(get("/best-seller", null).body()).isEqualTo("Kettle");
		assertThat(get("/actuator/health", null).body()).contains("UP");
		await().until(() -> this.shop.getBean(BestSeller.class).runs() > 1);
	}

	void doOfficeWork() throws Exception {
		assertThat(get("/office/duty/010002", "owner").body()).isEqualTo("1.5");
		assertThat(get("/office/duty/010002", "customer").statusCode()).isEqualTo(403);
		assertThat(get("/office/newsletter/Tea", "owner").body()).isEqualTo("Corner shop recommends: Tea");
		String description = get("/v3/api-docs", null).body();
		assertThat(JsonPath.<Object>read(description, "$.paths['/products/{id}'].get")).isNotNull();
		assertThat(JsonPath.<String>read(description, "$.components.schemas.NewProduct.properties.name.type"))
			.isEqualTo("string");
	}

	HttpResponse<String> get(String path, String user) throws Exception {
		return send(request(path, user).build());
	}

	private HttpResponse<String> post(String path, String user, String json) throws Exception {
		return send(request(path, user).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	private HttpRequest.Builder request(String path, String user) {
		String port = this.shop.getEnvironment().getProperty("local.server.port");
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
		if (user != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)));
		}
		return request;
	}

	private static HttpResponse<String> send(HttpRequest request) throws Exception {
		return client.send(request, HttpResponse.BodyHandlers.ofString());
	}

}
