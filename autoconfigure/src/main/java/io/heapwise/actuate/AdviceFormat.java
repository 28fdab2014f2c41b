package io.heapwise.actuate;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The forms in which advice is given over HTTP.
 */
public enum AdviceFormat implements Producible<AdviceFormat> {

	/** Everything, as JSON: the default. */
	JSON(MimeTypeUtils.APPLICATION_JSON),

	/** An argument file of the {@code java} launcher. */
	ARGUMENT_FILE(MimeTypeUtils.TEXT_PLAIN);

	private final MimeType type;

	AdviceFormat(MimeType type) {
		this.type = type;
	}

	@Override
	public MimeType getProducedMimeType() {
		return this.type;
	}

	@Override
	public boolean isDefault() {
		return this == JSON;
	}

}
