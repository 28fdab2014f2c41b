package io.heapwise.actuate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import io.heapwise.ledger.allocation.FlameGraphUnsupportedException;
import io.heapwise.ledger.allocation.FlameGraphs;
import io.heapwise.ledger.allocation.RecordingInProgressException;

/**
 * Endpoint that samples allocation for some time and answers with a flame graph. It is an
 * endpoint of its own, below the path of the ledger, so that it can be exposed, secured
 * and switched off apart from the ledger: it occupies a thread of the server for as long
 * as it takes samples.
 */
@WebEndpoint(id = "flamegraph")
public class FlameGraphEndpoint {

	private static final Log logger = LogFactory.getLog(FlameGraphEndpoint.class);

	private static final int DEFAULT_SECONDS = 30;

	private static final int MOST_SECONDS = 300;

	private static final MimeType HTML = new MimeType(MimeTypeUtils.TEXT_HTML, StandardCharsets.UTF_8);

	private static final int NOT_IMPLEMENTED = 501;

	private static final int CONFLICT = 409;

	private final FlameGraphs flameGraphs;

	/**
	 * Create the endpoint.
	 * @param flameGraphs makes flame graphs
	 */
	public FlameGraphEndpoint(FlameGraphs flameGraphs) {
		this.flameGraphs = flameGraphs;
	}

	/**
	 * Make a flame graph of allocation.
	 * @param seconds for how long to take samples, from 1 to 300; 30 if absent
	 * @param startup {@code true} for the samples taken during start-up
	 * @return an HTML page, or why there is none: 400 for a wrong parameter, 404 without
	 * samples of start-up, 409 while another is being made, 501 if something is missing
	 */
	@ReadOperation(produces = { "text/html", "application/json" })
	public WebEndpointResponse<Object> flameGraph(@Nullable String seconds, @Nullable String startup) {
		boolean ofStartup;
		Duration length;
		try {
			ofStartup = isOn(startup);
			length = length(seconds);
		}
		catch (IllegalArgumentException ex) {
			return refusal(String.valueOf(ex.getMessage()), WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		try {
			return ofStartup ? ofStartup() : page(this.flameGraphs.ofNext(length));
		}
		catch (RecordingInProgressException ex) {
			return refusal(String.valueOf(ex.getMessage()), CONFLICT);
		}
		catch (FlameGraphUnsupportedException ex) {
			return refusal(String.valueOf(ex.getMessage()), NOT_IMPLEMENTED);
		}
		catch (IOException | RuntimeException ex) {
			// its message may name folders, which are nobody's business
			logger.warn("The flame graph could not be made", ex);
			return refusal("Samples could not be taken or read; the log of the application says more",
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

	private WebEndpointResponse<Object> ofStartup() throws IOException {
		String page = this.flameGraphs.ofStartup();
		return (page != null) ? page(page)
				: refusal("No samples were taken during start-up, or it is not over: start with"
						+ " heapwise.ledger.startup.flame-graph=true", WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private static boolean isOn(@Nullable String startup) {
		if (startup == null || startup.equals("false")) {
			return false;
		}
		if (startup.equals("true")) {
			return true;
		}
		throw new IllegalArgumentException("'startup' must be 'true' or 'false'");
	}

	private static Duration length(@Nullable String seconds) {
		if (seconds == null) {
			return Duration.ofSeconds(DEFAULT_SECONDS);
		}
		if (seconds.matches("\\d{1,3}")) {
			int length = Integer.parseInt(seconds);
			if (length >= 1 && length <= MOST_SECONDS) {
				return Duration.ofSeconds(length);
			}
		}
		throw new IllegalArgumentException("'seconds' must be a whole number from 1 to " + MOST_SECONDS);
	}

	private static WebEndpointResponse<Object> page(String page) {
		return new WebEndpointResponse<>(page, WebEndpointResponse.STATUS_OK, HTML);
	}

	private static WebEndpointResponse<Object> refusal(String reason, int status) {
		return new WebEndpointResponse<>(new Refusal(reason, null), status, MimeTypeUtils.APPLICATION_JSON);
	}

}
