package io.heapwise.lazy.rules;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A glob pattern of names. In names with dots {@code *} stands for any text without a
 * dot, {@code **} for any text and {@code ?} for one character other than a dot; in names
 * of beans and libraries both stars stand for any text.
 */
public final class NamePattern {

	private static final String OTHER_CHARACTERS = ":-_.~+*?";

	private static final String PACKAGES_BELOW = ".**";

	private final String text;

	private final @Nullable Pattern regex;

	private final String begin;

	private final String end;

	private final boolean simpleName;

	private NamePattern(String text, String anyText, String anyCharacter, boolean simpleName) {
		this.text = text;
		this.regex = hasWildcard(text) ? Pattern.compile(regex(text, anyText, anyCharacter)) : null;
		this.begin = text.substring(0, firstWildcard(text));
		this.end = text.substring(Math.max(text.lastIndexOf('*'), text.lastIndexOf('?')) + 1);
		this.simpleName = simpleName;
	}

	/**
	 * A pattern of names of beans.
	 * @param pattern the pattern
	 * @return the pattern, ready to match
	 * @throws IllegalArgumentException if it is malformed, with what is wrong
	 */
	public static NamePattern ofBean(String pattern) {
		check(pattern, (character) -> !Character.isWhitespace(character));
		return new NamePattern(pattern, ".*", ".", false);
	}

	/**
	 * A pattern of names of libraries: of jars with or without version, or of Maven
	 * coordinates.
	 * @param pattern the pattern
	 * @return the pattern, ready to match
	 * @throws IllegalArgumentException if it is malformed, with what is wrong
	 */
	public static NamePattern ofLibrary(String pattern) {
		check(pattern, (character) -> Character.isLetterOrDigit(character) || OTHER_CHARACTERS.indexOf(character) >= 0);
		return new NamePattern(pattern, ".*", ".", false);
	}

	/**
	 * A pattern of names of types. One without a dot is compared with the name without
	 * the package, and of a nested type without the outer one as well.
	 * @param pattern the pattern
	 * @return the pattern, ready to match
	 * @throws IllegalArgumentException if it is malformed, with what is wrong
	 */
	public static NamePattern ofType(String pattern) {
		checkDotted(pattern);
		return new NamePattern(pattern, "[^.]*", "[^.]", pattern.indexOf('.') < 0 && !pattern.contains("**"));
	}

	/**
	 * A pattern of names of packages. Packages below one are meant only with {@code .**}
	 * behind it.
	 * @param pattern the pattern
	 * @return the pattern, ready to match
	 * @throws IllegalArgumentException if it is malformed, with what is wrong
	 */
	public static NamePattern ofPackage(String pattern) {
		checkDotted(pattern);
		return new NamePattern(pattern, "[^.]*", "[^.]", false);
	}

	private static void check(String pattern, IntPredicate allowed) {
		if (pattern.isBlank()) {
			throw new IllegalArgumentException("must not be empty");
		}
		pattern.chars().filter(allowed.negate()).findFirst().ifPresent((character) -> {
			throw new IllegalArgumentException("must not contain '" + Character.toString(character) + "'");
		});
		if (pattern.contains("***")) {
			throw new IllegalArgumentException("must not contain more than two stars in a row");
		}
	}

	private static void checkDotted(String pattern) {
		check(pattern, (character) -> Character.isJavaIdentifierPart(character) || ".*?".indexOf(character) >= 0);
		if (pattern.startsWith(".") || pattern.endsWith(".") || pattern.contains("..")) {
			throw new IllegalArgumentException("must have a name between its dots");
		}
	}

	private static boolean hasWildcard(String text) {
		return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
	}

	/**
	 * Where what may differ begins: of {@code acme.**} with the dot.
	 */
	private static int firstWildcard(String text) {
		int at = 0;
		while (at < text.length() && "*?".indexOf(text.charAt(at)) < 0 && !text.substring(at).equals(PACKAGES_BELOW)) {
			at++;
		}
		return at;
	}

	private static String regex(String text, String anyText, String anyCharacter) {
		StringBuilder regex = new StringBuilder();
		int at = 0;
		while (at < text.length()) {
			if (text.substring(at).equals(PACKAGES_BELOW)) {
				regex.append("(\\..*)?");
				at += PACKAGES_BELOW.length();
			}
			else if (text.startsWith("**", at)) {
				regex.append(".*");
				at += 2;
			}
			else {
				char character = text.charAt(at++);
				switch (character) {
					case '*' -> regex.append(anyText);
					case '?' -> regex.append(anyCharacter);
					default -> regex.append(Pattern.quote(String.valueOf(character)));
				}
			}
		}
		return regex.toString();
	}

	/**
	 * Whether a name is meant.
	 * @param name the name
	 * @return whether it matches as a whole
	 */
	public boolean matches(String name) {
		if (!this.simpleName) {
			return matchesWhole(name);
		}
		String simple = name.substring(name.lastIndexOf('.') + 1);
		return matchesWhole(simple) || matchesWhole(simple.substring(simple.lastIndexOf('$') + 1));
	}

	private boolean matchesWhole(String name) {
		if (this.regex == null) {
			return this.text.equals(name);
		}
		// most names are told apart by their ends, which costs far less
		return name.startsWith(this.begin) && name.endsWith(this.end) && this.regex.matcher(name).matches();
	}

	/**
	 * Whether this is one name and no pattern.
	 * @return whether it has no wildcard
	 */
	public boolean isExact() {
		return this.regex == null;
	}

	/**
	 * Whether this is one of Maven coordinates.
	 * @return whether it has a colon
	 */
	public boolean isOfCoordinates() {
		return this.text.indexOf(':') >= 0;
	}

	/**
	 * Whether every name is meant.
	 * @return whether it is made of nothing but stars
	 */
	public boolean isEverything() {
		return this.text.chars().allMatch((character) -> character == '*');
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof NamePattern pattern && this.text.equals(pattern.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
