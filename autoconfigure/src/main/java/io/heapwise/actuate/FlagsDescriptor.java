package io.heapwise.actuate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.flags.FlagDrift;
import io.heapwise.flags.FlagOrigin;
import io.heapwise.flags.FlagReport;
import io.heapwise.flags.InspectedFlag;
import io.heapwise.flags.SetFlag;

/**
 * The JSON form of a {@link FlagReport}.
 *
 * @param guard what happens when a flag that is set here is changed: {@code off},
 * {@code warn} or {@code restore}
 * @param set the flags that are set here
 * @param drifts what somebody else did to them, newest first
 * @param inventory the flags that decide about memory and garbage collection, by group
 * @param surprises what is set otherwise than one would think
 */
@JsonInclude(Include.ALWAYS)
public record FlagsDescriptor(String guard, List<Set> set, List<Drift> drifts, Map<String, List<Flag>> inventory,
		List<Surprise> surprises) {

	/**
	 * Show a report.
	 * @param report the report
	 * @return its JSON form
	 */
	public static FlagsDescriptor of(FlagReport report) {
		Map<String, List<Flag>> inventory = new LinkedHashMap<>();
		report.inventory()
			.forEach((flag) -> inventory.computeIfAbsent(flag.group().label(), (group) -> new ArrayList<>())
				.add(Flag.of(flag)));
		return new FlagsDescriptor(report.guard().label(), report.set().stream().map(Set::of).toList(),
				report.drifts().stream().map(Drift::of).toList(), inventory,
				report.surprises().stream().map(Surprise::of).toList());
	}

	private static @Nullable String label(@Nullable FlagOrigin origin) {
		return (origin != null) ? origin.label() : null;
	}

	/**
	 * A flag that is set by {@code heapwise.flags.set}.
	 *
	 * @param name its name
	 * @param wanted the value it was set to
	 * @param former the value it had before
	 * @param formerOrigin who had set that
	 * @param present the value it has
	 * @param origin who has set that
	 * @param drifts how often somebody else was seen to change it, {@code null} if nobody
	 * looks
	 */
	@JsonInclude(Include.ALWAYS)
	public record Set(String name, String wanted, @Nullable String former, @Nullable String formerOrigin,
			@Nullable String present, @Nullable String origin, @Nullable Long drifts) {

		static Set of(SetFlag flag) {
			return new Set(flag.name(), flag.wanted(), flag.former(), label(flag.formerOrigin()), flag.present(),
					label(flag.origin()), flag.drifts());
		}

	}

	/**
	 * A change by somebody else.
	 *
	 * @param at when it was noticed
	 * @param flag the flag
	 * @param from the value before
	 * @param to the value it was found with
	 * @param origin who has set it, as far as HotSpot tells
	 * @param restored whether it was set back
	 */
	@JsonInclude(Include.ALWAYS)
	public record Drift(@Nullable Instant at, String flag, String from, String to, String origin, boolean restored) {

		static Drift of(FlagDrift drift) {
			return new Drift(Figures.instant(drift.atMillis()), drift.flag(), drift.from(), drift.to(),
					drift.origin().label(), drift.restored());
		}

	}

	/**
	 * A flag of the inventory.
	 *
	 * @param name its name
	 * @param value its value; of a file the name without its path
	 * @param origin who has set it
	 */
	public record Flag(String name, String value, String origin) {

		static Flag of(InspectedFlag flag) {
			return new Flag(flag.name(), flag.value(), flag.origin().label());
		}

	}

	/**
	 * Something that is otherwise than one would think.
	 *
	 * @param id its name
	 * @param found what was found
	 * @param matters why it matters
	 * @param remedy what to do
	 * @param option the option that does it, {@code null} if none
	 */
	@JsonInclude(Include.ALWAYS)
	public record Surprise(String id, String found, String matters, String remedy, @Nullable String option) {

		static Surprise of(io.heapwise.flags.Surprise surprise) {
			return new Surprise(surprise.id(), surprise.found(), surprise.matters(), surprise.remedy(),
					surprise.option());
		}

	}

}
