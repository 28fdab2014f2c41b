package io.heapwise.flags;

/**
 * A flag that decides about memory or garbage collection.
 *
 * @param group what it decides about
 * @param name its name
 * @param value its value; of a file the name without its path
 * @param origin who has set it
 */
public record InspectedFlag(FlagGroup group, String name, String value, FlagOrigin origin) {
}
