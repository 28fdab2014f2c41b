package io.heapwise.flags;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.Malloc;

/**
 * Surprises in how the process was started: options and environment.
 */
final class LaunchRules {

	private static final int MANY_PROCESSORS = 8;

	private LaunchRules() {
	}

	static @Nullable Surprise agents(JvmSituation situation) {
		List<String> agents = situation.launch().agents();
		if (agents.isEmpty()) {
			return null;
		}
		return new Surprise("agent", "Started with " + String.join(", ", agents),
				"An agent that looks into classes as they are loaded has the JVM read class files that it would have taken"
						+ " from an archive, and an AOT cache with linked classes is not used at all; its own classes and"
						+ " what it adds to others take memory, too",
				"See under sharing in the ledger whether the archive is mapped; make the archive with the agent in place, or"
						+ " measure without it",
				null);
	}

	static @Nullable Surprise saidTwice(JvmSituation situation) {
		List<String> twice = situation.launch().saidTwice();
		if (twice.isEmpty()) {
			return null;
		}
		return new Surprise("said-twice",
				"JAVA_TOOL_OPTIONS and the command line say different things: " + String.join("; ", twice),
				"The command line counts. Whoever changes the environment, such as a platform's memory calculator, changes"
						+ " nothing",
				"Say it in one place: take it out of the command line, or out of JAVA_TOOL_OPTIONS", null);
	}

	static @Nullable Surprise mallocArenas(JvmSituation situation) {
		Malloc malloc = situation.malloc();
		if (malloc == null || !malloc.glibc() || malloc.arenaMax() != null || malloc.processors() < MANY_PROCESSORS) {
			return null;
		}
		long arenas = malloc.mostArenas();
		return new Surprise("malloc-arenas",
				"MALLOC_ARENA_MAX is not set, and glibc sees " + malloc.processors()
						+ " processors: its malloc makes up to " + arenas + " arenas, which reserve "
						+ JvmSituation.size(arenas * Malloc.ARENA_BYTES) + " of addresses",
				"Each arena keeps what was freed in it, so that a process with many threads holds more native memory the"
						+ " more arenas there are",
				"Allow a few arenas in the environment of the process", "MALLOC_ARENA_MAX=2");
	}

}
