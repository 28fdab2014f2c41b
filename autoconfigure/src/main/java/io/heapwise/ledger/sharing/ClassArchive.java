package io.heapwise.ledger.sharing;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ResidentMemory;

/**
 * A class-data archive or AOT cache and what came of it in this JVM.
 *
 * @param file the name of the file, without its folder
 * @param kind what kind of archive it is
 * @param state what came of it
 * @param explanation the same in words
 * @param relocated whether it lies at another address than it was made for, so that its
 * pointers had to be changed and their pages copied; {@code null} if not mapped or
 * unknown
 * @param memory what of its mappings is in memory, {@code null} if not mapped
 */
public record ClassArchive(String file, Kind kind, State state, String explanation, @Nullable Boolean relocated,
		@Nullable ResidentMemory memory) {

	/**
	 * Kinds of archives.
	 */
	public enum Kind {

		/** The archive of JDK classes that comes with the JDK. */
		JDK("jdk"),

		/** One that holds JDK and application, made with {@code -Xshare:dump}. */
		STATIC("static"),

		/** One on top of another, made with {@code -XX:ArchiveClassesAtExit}. */
		DYNAMIC("dynamic"),

		/** An AOT cache, JDK 24 and later. */
		AOT("aot");

		private final String label;

		Kind(String label) {
			this.label = label;
		}

		/**
		 * The name shown to users.
		 * @return the name
		 */
		public String label() {
			return this.label;
		}

	}

	/**
	 * What came of an archive.
	 */
	public enum State {

		/** It is mapped. */
		MAPPED("mapped"),

		/** The file is there, and the JVM does not use it. */
		REJECTED("rejected"),

		/** The file is not there. */
		MISSING("missing"),

		/** An option says that archives are not to be used. */
		OFF("off");

		private final String label;

		State(String label) {
			this.label = label;
		}

		/**
		 * The name shown to users.
		 * @return the name
		 */
		public String label() {
			return this.label;
		}

	}

}
