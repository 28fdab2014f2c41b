package io.heapwise.actuate;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import io.heapwise.advice.output.JvmArgumentFile;
import io.heapwise.advice.verdict.GcAdvice;
import io.heapwise.flags.FlagReport;

/**
 * Endpoint that gives advice on the options of this JVM: as JSON, or as an argument file
 * where {@code text/plain} is accepted.
 */
@WebEndpoint(id = "gcadvice")
public class AdviceEndpoint {

	private static final MimeType TEXT = new MimeType(MimeTypeUtils.TEXT_PLAIN, StandardCharsets.UTF_8);

	private final Supplier<GcAdvice> advice;

	private final Supplier<@Nullable FlagReport> flags;

	/**
	 * Create the endpoint.
	 * @param advice gives advice; asked for with the first request
	 * @param flags looks at the flags of the JVM
	 */
	public AdviceEndpoint(Supplier<GcAdvice> advice, Supplier<@Nullable FlagReport> flags) {
		this.advice = advice;
		this.flags = flags;
	}

	/**
	 * Advise.
	 * @param format the form the client accepts
	 * @return the advice, or why there is none
	 */
	@ReadOperation(producesFrom = AdviceFormat.class)
	public WebEndpointResponse<Object> gcAdvice(AdviceFormat format) {
		GcAdvice.Advised advised = this.advice.get().now();
		if (format == AdviceFormat.ARGUMENT_FILE) {
			return new WebEndpointResponse<>(JvmArgumentFile.of(advised.advice()), WebEndpointResponse.STATUS_OK, TEXT);
		}
		return new WebEndpointResponse<>(AdviceDescriptor.of(advised, this.flags.get()), WebEndpointResponse.STATUS_OK,
				MimeTypeUtils.APPLICATION_JSON);
	}

}
