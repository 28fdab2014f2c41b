package io.heapwise.actuate;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.ledger.Ledger;

/**
 * The ledger that another is compared with.
 *
 * @param name its name, {@code baseline} or {@code startup}
 * @param at when it was taken
 * @param loaded how many classes were loaded
 * @param allocated bytes allocated until then
 */
@JsonInclude(Include.ALWAYS)
public record ComparedToDescriptor(String name, Instant at, long loaded, @Nullable Long allocated) {

	static ComparedToDescriptor of(String name, Ledger ledger) {
		return new ComparedToDescriptor(name, ledger.at(), ledger.loadedClasses(), ledger.allocated());
	}

}
