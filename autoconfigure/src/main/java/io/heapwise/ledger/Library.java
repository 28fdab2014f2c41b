package io.heapwise.ledger;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom classes and objects belong to.
 *
 * @param name the file name of a jar, the last folders of a folder's path, the name of a
 * module; never a whole path
 * @param kind what it is
 */
public record Library(String name, LibraryKind kind) {

	static final Library ARRAYS = new Library("arrays", LibraryKind.ARRAYS);

	static final Library JDK_PROXIES = new Library("JDK proxies", LibraryKind.GENERATED);

	static final Library CGLIB = new Library("CGLIB classes", LibraryKind.GENERATED);

	static final Library GENERATED = new Library("generated classes", LibraryKind.GENERATED);

	private static final Pattern VERSIONED = Pattern.compile("(.+)-\\d[^-]*(?:-SNAPSHOT)?(-[^\\d-].*)?");

	private static final String SUFFIX = ".jar";

	/**
	 * The name without its version: the same for all releases of a library.
	 * @return for example {@code hibernate-core} of
	 * {@code hibernate-core-7.1.0.Final.jar}
	 */
	public String artifact() {
		if (this.kind != LibraryKind.JAR || !this.name.endsWith(SUFFIX)) {
			return this.name;
		}
		String name = this.name.substring(0, this.name.length() - SUFFIX.length());
		Matcher matcher = VERSIONED.matcher(name);
		return matcher.matches() ? matcher.group(1) + Objects.requireNonNullElse(matcher.group(2), "") : name;
	}

	/**
	 * Whether this library is meant by a pattern.
	 * @param pattern a name with or without its version, in which {@code *} stands for
	 * any text
	 * @return whether it matches as a whole
	 */
	public boolean matches(String pattern) {
		String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
		return this.name.matches(regex) || artifact().matches(regex);
	}

}
