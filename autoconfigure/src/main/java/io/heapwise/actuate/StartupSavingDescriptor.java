package io.heapwise.actuate;

import java.util.Collection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.lazy.recording.StartupCost;
import io.heapwise.lazy.recording.StartupCosts;

/**
 * JSON form of what start-up is spared.
 *
 * @param seconds time
 * @param allocated bytes that are not allocated
 * @param classes classes that are not loaded
 */
@JsonInclude(Include.ALWAYS)
public record StartupSavingDescriptor(@Nullable Double seconds, @Nullable Long allocated, @Nullable Long classes) {

	static @Nullable StartupSavingDescriptor of(Collection<String> beans, @Nullable StartupCosts costs) {
		StartupCost cost = (costs != null) ? costs.of(beans) : null;
		return (cost != null) ? new StartupSavingDescriptor(Figures.seconds(cost.nanos()),
				Figures.bytes(cost.allocated()), Figures.bytes(cost.classes())) : null;
	}

}
