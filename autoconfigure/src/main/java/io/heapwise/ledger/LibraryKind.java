package io.heapwise.ledger;

import java.util.Locale;

/**
 * What a row of the ledger stands for.
 */
public enum LibraryKind {

	/** A jar, on its own or in an executable jar. */
	JAR,

	/** A folder of classes, in an executable jar or beside it. */
	FOLDER,

	/** A module of the JDK. */
	JDK,

	/** Arrays of primitives and of the JDK's own types: anybody's. */
	ARRAYS,

	/** Classes made while the application runs, that are in no file. */
	GENERATED,

	/** Classes of a loader whose files are not known, named after the loader. */
	UNKNOWN;

	/**
	 * How it is written in reports.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	static LibraryKind ofLabel(String label) {
		return valueOf(label.toUpperCase(Locale.ROOT));
	}

}
