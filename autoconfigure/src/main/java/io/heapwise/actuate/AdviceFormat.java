package io.heapwise.actuate;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The forms in which advice is given over HTTP.
 */
public enum AdviceFormat implements Producible<AdviceFormat> {

	/** Everything, as JSON. */
	JSON {

		@Override
		public MimeType getProducedMimeType() {
			return MimeTypeUtils.APPLICATION_JSON;
		}

		@Override
		public boolean isDefault() {
			return true;
		}

	},

	/** An argument file of the {@code java} launcher. */
	ARGUMENT_FILE {

		@Override
		public MimeType getProducedMimeType() {
			return MimeTypeUtils.TEXT_PLAIN;
		}

	}

}
