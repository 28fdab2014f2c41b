package io.heapwise.ledger;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.jspecify.annotations.Nullable;

/**
 * The class files at one address: of a jar, of a jar in a jar, or of a folder. Only the
 * tables of contents are read, no class.
 */
final class ClassFiles {

	private static final String SUFFIX = ".class";

	private static final String VERSIONS = "META-INF/versions/";

	/** Folders of an executable archive that have an address of their own. */
	private static final List<String> ELSEWHERE = List.of("BOOT-INF/", "WEB-INF/", "META-INF/");

	private final URL url;

	ClassFiles(URL url) {
		this.url = url;
	}

	/**
	 * Whom the classes belong to.
	 * @return the library, named without the path to it
	 */
	Library library() {
		return Library.at(this.url.toString());
	}

	/**
	 * Read the table of contents.
	 * @param visitor is told of every class file
	 * @return the addresses that the manifest adds to the class path
	 * @throws IOException if there is something, but it cannot be read
	 */
	List<URL> read(Visitor visitor) throws IOException {
		if (!this.url.getProtocol().equals("file")) {
			try (JarFile jar = open(this.url)) {
				return (jar != null) ? readJar(jar, visitor) : List.of();
			}
		}
		Path path = path();
		if (Files.isDirectory(path)) {
			readFolder(path, visitor);
		}
		else if (Files.exists(path)) {
			try (JarFile jar = new JarFile(path.toFile(), false)) {
				return readJar(jar, visitor);
			}
		}
		return List.of();
	}

	/**
	 * The file of an address; of one that is not escaped as it should be, as it stands.
	 */
	private Path path() throws IOException {
		try {
			return Path.of(URI.create(this.url.toString()));
		}
		catch (IllegalArgumentException ex) {
			try {
				return Path.of(this.url.getPath());
			}
			catch (InvalidPathException invalid) {
				throw new IOException("There can be no file " + this.url, invalid);
			}
		}
	}

	private static @Nullable JarFile open(URL url) throws IOException {
		URLConnection connection = url.openConnection();
		// closing a shared jar would take it away from its class loader
		connection.setUseCaches(false);
		return (connection instanceof JarURLConnection jar) ? jar.getJarFile() : null;
	}

	private List<URL> readJar(JarFile jar, Visitor visitor) throws IOException {
		Enumeration<? extends ZipEntry> entries = jar.entries();
		while (entries.hasMoreElements()) {
			ZipEntry entry = entries.nextElement();
			String name = entry.getName();
			if (name.startsWith(VERSIONS)) {
				name = name.substring(name.indexOf('/', VERSIONS.length()) + 1);
			}
			if (name.endsWith(SUFFIX) && !isElsewhere(name)) {
				visitor.visit(className(name), entry.getSize());
			}
		}
		return this.url.getProtocol().equals("file") ? classPath(jar.getManifest()) : List.of();
	}

	private static boolean isElsewhere(String name) {
		for (String folder : ELSEWHERE) {
			if (name.startsWith(folder)) {
				return true;
			}
		}
		return false;
	}

	private List<URL> classPath(@Nullable Manifest manifest) {
		String value = (manifest != null) ? manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH) : null;
		List<URL> urls = new ArrayList<>();
		if (value != null) {
			for (String entry : value.strip().split("\\s+")) {
				try {
					urls.add(URI.create(this.url.toString()).resolve(entry).toURL());
				}
				catch (IllegalArgumentException | MalformedURLException ex) {
					// the JVM skips it as well
				}
			}
		}
		return urls;
	}

	private static void readFolder(Path folder, Visitor visitor) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.filter((file) -> file.toString().endsWith(SUFFIX)).forEach((file) -> {
				String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
				visitor.visit(className(name), file.toFile().length());
			});
		}
		catch (UncheckedIOException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private static String className(String file) {
		return file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
	}

	/**
	 * Is told of every class file.
	 */
	interface Visitor {

		/**
		 * There is a class file.
		 * @param className the name of its class
		 * @param bytes its size
		 */
		void visit(String className, long bytes);

	}

}
