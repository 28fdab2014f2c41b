package io.heapwise.advice.situation;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.Collector;
import io.heapwise.jvm.VmFlag;

/**
 * What is known of a JVM when advice is asked for. Pure data; what is unknown is
 * {@code null}.
 *
 * @param collector the collector it runs
 * @param processors the processors available to it
 * @param limit the memory that may be planned with, {@code null} if there is no limit to
 * go by
 * @param flags the flags this JVM knows, of those the advice is about, by name
 * @param heap the heap and what is live in it
 * @param load what the application did while it was watched
 * @param collections what collections did in the same time
 * @param outside the memory outside of the heap
 * @param settles whether the heap is settled, which a least size would keep from
 * shrinking
 */
public record Situation(Collector collector, int processors, @Nullable Limit limit, Map<String, VmFlag> flags,
		Heap heap, Load load, CollectionFigures collections, Outside outside, boolean settles) {

	/**
	 * Look up a flag.
	 * @param name its name, without {@code -XX:}
	 * @return the flag, empty if this JVM does not know it
	 */
	public Optional<VmFlag> flag(String name) {
		return Optional.ofNullable(this.flags.get(name));
	}

	/**
	 * Whether this JVM knows a flag.
	 * @param name its name, without {@code -XX:}
	 * @return {@code true} if it does
	 */
	public boolean knows(String name) {
		return this.flags.containsKey(name);
	}

	/**
	 * Whether somebody chose the value of a flag, rather than the JVM.
	 * @param name its name, without {@code -XX:}
	 * @return {@code true} if it is known and neither at its default nor set by the JVM
	 */
	public boolean isChosen(String name) {
		return flag(name).filter((flag) -> !flag.origin().equals("DEFAULT") && !flag.origin().equals("ERGONOMIC"))
			.isPresent();
	}

	/**
	 * The value of a flag that is a number.
	 * @param name its name, without {@code -XX:}
	 * @return the value, {@code null} if the flag is not known or no number
	 */
	public @Nullable Long number(String name) {
		OptionalLong number = flag(name).map(VmFlag::number).orElse(OptionalLong.empty());
		return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
	}

}
