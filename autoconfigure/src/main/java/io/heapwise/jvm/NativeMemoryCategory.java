package io.heapwise.jvm;

/**
 * A category of native memory tracking.
 *
 * @param name its name, for example {@code GC}
 * @param mapped bytes mapped and committed, resident or not; of the category
 * {@code Thread} the stacks
 * @param allocated bytes allocated with malloc
 */
public record NativeMemoryCategory(String name, long mapped, long allocated) {
}
