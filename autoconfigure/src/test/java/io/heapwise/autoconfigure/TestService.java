package io.heapwise.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real application with a server on a free port, and a client of it. It does not settle
 * by itself unless a property says so.
 */
public final class TestService implements AutoCloseable {

	private static final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private TestService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start an application.
	 * @param type the kind of server
	 * @param source its configuration
	 * @param properties its properties, for example {@code heapwise.enabled=false}
	 * @return the running application
	 */
	public static TestService start(WebApplicationType type, Class<?> source, String... properties) {
		SpringApplication application = new SpringApplication(source);
		application.setWebApplicationType(type);
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--heapwise.settle.on-startup.enabled=false", "--heapwise.settle.on-idle.enabled=false"));
		if (type == WebApplicationType.REACTIVE) {
			// Tomcat is there too, for the servlet applications
			arguments.add("--spring.autoconfigure.exclude="
					+ "org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration,"
					+ "org.springframework.boot.tomcat.autoconfigure.actuate.web.server."
					+ "TomcatReactiveManagementContextAutoConfiguration");
			// Reactor Netty now and then forgets a request on a connection in use since
			// one to an endpoint, without Heapwise too
			arguments.add("--server.netty.max-keep-alive-requests=1");
		}
		for (String property : properties) {
			arguments.removeIf((argument) -> argument.startsWith("--" + property.substring(0, property.indexOf('='))));
			arguments.add("--" + property);
		}
		return new TestService(application.run(arguments.toArray(String[]::new)));
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * The one bean of a type.
	 * @param <T> the type
	 * @param type the type
	 * @return the bean
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * An address on the port of the service.
	 * @param path the path
	 * @return the address
	 */
	public URI uri(String path) {
		return uri("local.server.port", path);
	}

	/**
	 * An address on the port of management, which may be that of the service.
	 * @param path the path
	 * @return the address
	 */
	public URI managementUri(String path) {
		return uri(this.context.getEnvironment().containsProperty("local.management.port") ? "local.management.port"
				: "local.server.port", path);
	}

	private URI uri(String port, String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty(port) + path);
	}

	/**
	 * Read an address.
	 * @param uri the address
	 * @return the answer
	 */
	public HttpResponse<String> get(URI uri) {
		return send(HttpRequest.newBuilder(uri).build());
	}

	/**
	 * Read an address with a header of one's own.
	 * @param uri the address
	 * @param header the name of the header
	 * @param value its value
	 * @return the answer
	 */
	public HttpResponse<String> get(URI uri, String header, String value) {
		return send(HttpRequest.newBuilder(uri).header(header, value).build());
	}

	/**
	 * Post JSON to an address.
	 * @param uri the address
	 * @param json what to post
	 * @return the answer
	 */
	public HttpResponse<String> post(URI uri, String json) {
		return send(HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build());
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return client.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
