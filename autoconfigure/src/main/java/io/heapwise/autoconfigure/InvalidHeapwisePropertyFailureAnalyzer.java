package io.heapwise.autoconfigure;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains a property that does not fit another one, which shows only when both are
 * known. What is wrong by itself fails with a {@link BindException} before, see
 * {@link HeapwisePropertyFailureAnalyzer}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class InvalidHeapwisePropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidHeapwisePropertyException> {

	private final RefusedProperty refused;

	InvalidHeapwisePropertyFailureAnalyzer(Environment environment) {
		this.refused = new RefusedProperty(environment);
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidHeapwisePropertyException cause) {
		return this.refused.analysis(cause, cause);
	}

}
