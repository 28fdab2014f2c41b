package io.heapwise.actuate;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.ledger.Ledger;

/**
 * The classes of a JVM as a whole.
 *
 * @param at when they were counted
 * @param loaded how many are loaded
 * @param allocated bytes allocated since the JVM started
 */
@JsonInclude(Include.ALWAYS)
public record ClassesDescriptor(Instant at, long loaded, @Nullable Long allocated) {

	static ClassesDescriptor of(Ledger ledger) {
		return new ClassesDescriptor(ledger.at(), ledger.loadedClasses(), ledger.allocated());
	}

}
