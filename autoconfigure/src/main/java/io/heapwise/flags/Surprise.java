package io.heapwise.flags;

import org.jspecify.annotations.Nullable;

/**
 * Something about the JVM that is otherwise than one would think, and costs memory or
 * time.
 *
 * @param id its name, for example {@code serial-by-default}
 * @param found what was found, with figures
 * @param matters why it matters
 * @param remedy what to do
 * @param option the option to add or to remove, as it is written on the command line or
 * in the environment; {@code null} if none helps
 */
public record Surprise(String id, String found, String matters, String remedy, @Nullable String option) {
}
