package io.heapwise.ledger.process;

/**
 * What a memory mapping is used for, as far as it can be told from the mapping itself.
 */
enum MappingKind {

	/** Objects. */
	JAVA_HEAP("java-heap"),

	/** Compiled code and the interpreter. */
	CODE_CACHE("code-cache"),

	/** A class-data archive or AOT cache, the part of it in the Java heap excepted. */
	CLASS_ARCHIVES("class-archives"),

	/** Stacks of threads. */
	THREAD_STACKS("thread-stacks"),

	/** Executables and libraries with their own data. */
	NATIVE_LIBRARIES("native-libraries"),

	/** Other files: jars, the JDK's modules, mapped buffers. */
	MAPPED_FILES("mapped-files"),

	/** The heap and the arenas of malloc. */
	MALLOC("malloc"),

	/** Everything else that the process asked for, metaspace among it. */
	OTHER("other");

	private final String label;

	MappingKind(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

}
