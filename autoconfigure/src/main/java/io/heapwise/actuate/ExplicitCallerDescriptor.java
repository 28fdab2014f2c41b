package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.explicit.ExplicitCaller;
import io.heapwise.explicit.ExplicitCollections;

/**
 * The JSON form of somebody who asked for explicit collections.
 *
 * @param at when last
 * @param caller the method, {@code null} if unknown
 * @param via the method of the JDK that called {@code System.gc()} for it
 * @param jar the name of the jar it comes from
 * @param count how often
 * @param heapwise whether it was Heapwise itself
 */
@JsonInclude(Include.ALWAYS)
public record ExplicitCallerDescriptor(@Nullable Instant at, @Nullable String caller, @Nullable String via,
		@Nullable String jar, long count, boolean heapwise) {

	static List<ExplicitCallerDescriptor> of(ExplicitCollections explicit) {
		return explicit.callers().stream().map(ExplicitCallerDescriptor::of).toList();
	}

	private static ExplicitCallerDescriptor of(ExplicitCaller caller) {
		return new ExplicitCallerDescriptor(Figures.instant(caller.atMillis()), caller.caller(), caller.via(),
				caller.jar(), caller.count(), caller.heapwise());
	}

}
