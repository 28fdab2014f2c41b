package io.heapwise.ledger;

import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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

	private static final Pattern VERSIONED = Pattern
		.compile("(.+)-\\d[^-]*(?:-(?i:SNAPSHOT|jre|android|GA|Final|(?:RC|CR|M|alpha|beta)[-.\\d]*))*(-[^\\d-].*)?");

	private static final String SUFFIX = ".jar";

	private static final String JDK_PROTOCOL = "jrt";

	private static final int SEGMENTS_OF_A_FOLDER = 3;

	/**
	 * The library of a class, as its class loader tells it.
	 * @param type the class
	 * @return its jar, folder or module; {@code null} if unknown, as of a class made at
	 * runtime
	 */
	public static @Nullable Library of(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		URL location = (source != null) ? source.getLocation() : null;
		if (location != null && !JDK_PROTOCOL.equals(location.getProtocol())) {
			return at(location.toString());
		}
		Module module = type.getModule();
		return ModuleLayer.boot().modules().contains(module) ? new Library(module.getName(), LibraryKind.JDK) : null;
	}

	/**
	 * The library at an address, named without the path to it.
	 * @param url the address, for example
	 * {@code jar:nested:/srv/app.jar/!BOOT-INF/lib/acme-1.0.jar!/}
	 * @return the jar or the folder
	 */
	public static Library at(String url) {
		String path = decode(url);
		path = path.endsWith("!/") ? path.substring(0, path.length() - 2) : path;
		boolean folder = path.endsWith("/") || path.endsWith("/classes");
		path = path.substring(Math.max(path.lastIndexOf('!'), path.lastIndexOf(':')) + 1);
		List<String> segments = Stream.of(path.split("/")).filter((segment) -> !segment.isEmpty()).toList();
		int count = folder ? path.contains("-INF/classes") ? 2 : SEGMENTS_OF_A_FOLDER : 1;
		List<String> last = segments.subList(Math.max(0, segments.size() - count), segments.size());
		return new Library(String.join("/", last), folder ? LibraryKind.FOLDER : LibraryKind.JAR);
	}

	private static String decode(String url) {
		try {
			return URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// it was never escaped
			return url;
		}
	}

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
