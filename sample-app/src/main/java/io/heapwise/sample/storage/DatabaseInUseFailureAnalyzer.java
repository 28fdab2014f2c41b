package io.heapwise.sample.storage;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains a start that failed because another instance holds the database file.
 */
class DatabaseInUseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	// org.h2.api.ErrorCode.DATABASE_ALREADY_OPEN_1
	private static final int DATABASE_ALREADY_OPEN = 90020;

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		if (cause.getErrorCode() != DATABASE_ALREADY_OPEN) {
			return null;
		}
		return new FailureAnalysis("Another instance of the service uses the same database file.",
				"Stop the other instance, or give this one a folder of its own with --sample.data-dir=<folder>.",
				cause);
	}

}
