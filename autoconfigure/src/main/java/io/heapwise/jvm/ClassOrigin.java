package io.heapwise.jvm;

import java.net.URL;
import java.security.CodeSource;

import org.jspecify.annotations.Nullable;

/**
 * Where a class is from.
 *
 * @param library the file name of a jar, the last two folders of a folder's path, or the
 * module of the JDK; never a whole path
 * @param jdk whether it is a module of the JDK
 */
public record ClassOrigin(String library, boolean jdk) {

	private static final String JDK_PROTOCOL = "jrt";

	/**
	 * The origin of a class.
	 * @param type the class
	 * @return its origin, {@code null} if unknown, as of a class made at runtime
	 */
	public static @Nullable ClassOrigin of(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		URL location = (source != null) ? source.getLocation() : null;
		if (location != null && !JDK_PROTOCOL.equals(location.getProtocol())) {
			return ofLocation(location.toString());
		}
		Module module = type.getModule();
		return ModuleLayer.boot().modules().contains(module) ? new ClassOrigin(module.getName(), true) : null;
	}

	/**
	 * The origin of a class that need not be loaded.
	 * @param name the name of the class, for example {@code com.acme.Orders}
	 * @param loader who would load it
	 * @return its origin, {@code null} if the loader does not know the class
	 */
	public static @Nullable ClassOrigin of(String name, ClassLoader loader) {
		String file = name.replace('.', '/') + ".class";
		URL resource = loader.getResource(file);
		if (resource == null) {
			return null;
		}
		if (JDK_PROTOCOL.equals(resource.getProtocol())) {
			// jrt:/java.base/java/lang/String.class
			String path = resource.getPath();
			return new ClassOrigin(path.substring(1, path.indexOf('/', 1)), true);
		}
		String location = resource.toString();
		return ofLocation(
				location.endsWith(file) ? location.substring(0, location.length() - file.length()) : location);
	}

	/**
	 * Shorten what a class loader says, for example
	 * {@code jar:nested:/srv/app.jar/!BOOT-INF/lib/acme-1.0.jar!/}.
	 */
	static @Nullable ClassOrigin ofLocation(String location) {
		int end = location.length();
		while (end > location.lastIndexOf(':') + 1 && isSeparator(location.charAt(end - 1))) {
			end--;
		}
		String path = location.substring(location.lastIndexOf(':') + 1, end);
		int last = lastSeparator(path, path.length());
		String library = path.substring(last + 1);
		if (last > 0 && !library.endsWith(".jar")) {
			library = path.substring(lastSeparator(path, last) + 1);
		}
		return library.isEmpty() ? null : new ClassOrigin(library, false);
	}

	private static int lastSeparator(String path, int end) {
		int at = end - 1;
		while (at >= 0 && !isSeparator(path.charAt(at))) {
			at--;
		}
		return at;
	}

	private static boolean isSeparator(char character) {
		return character == '/' || character == '!';
	}

}
