package io.heapwise.sample.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/**
 * Tells the caller what the caller did wrong, and nothing of what went wrong inside.
 */
@Component
class DiscreetErrorAttributes extends DefaultErrorAttributes {

	@Override
	public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
		Map<String, @Nullable Object> attributes = super.getErrorAttributes(request, options);
		if (Integer.valueOf(500).equals(attributes.get("status"))) {
			attributes.put("message", "Something went wrong here; it has been logged");
		}
		return attributes;
	}

}
