package io.heapwise.ledger;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/**
 * The class files at one address: of a jar, of a jar in a jar, or of a folder. Only the
 * tables of contents are read, no class.
 */
final class ClassFiles {

	private static final byte[] SUFFIX = bytes(".class");

	private static final byte[] VERSIONS = bytes("META-INF/versions/");

	/** Folders of an executable archive that have an address of their own. */
	private static final byte[][] ELSEWHERE = { bytes("BOOT-INF/"), bytes("WEB-INF/"), bytes("META-INF/") };

	/** What the address of a jar in an executable jar begins with. */
	private static final String NESTED = "jar:nested:";

	private final URL url;

	private final NestedJars nestedJars;

	/**
	 * Create the class files.
	 * @param url the address
	 * @param nestedJars finds jars in jars
	 */
	ClassFiles(URL url, NestedJars nestedJars) {
		this.url = url;
		this.nestedJars = nestedJars;
	}

	/**
	 * Read the table of contents.
	 * @param visitor is told of every class file, by the path its class has
	 * @return the addresses that the manifest adds to the class path
	 * @throws IOException if there is something, but it cannot be read
	 */
	List<URL> read(JarDirectory.Visitor visitor) throws IOException {
		String address = this.url.toString();
		if (this.url.getProtocol().equals("file")) {
			return readFile(path(address), visitor);
		}
		if (!address.startsWith(NESTED) || !readNested(address.substring(NESTED.length()), visitor)) {
			readConnection(visitor);
		}
		return List.of();
	}

	private List<URL> readFile(Path path, JarDirectory.Visitor visitor) throws IOException {
		if (Files.isDirectory(path)) {
			readFolder(path, visitor);
		}
		else if (Files.exists(path)) {
			try (FileChannel file = FileChannel.open(path)) {
				readDirectory(JarDirectory.of(file), visitor);
			}
			try (JarFile jar = new JarFile(path.toFile(), false)) {
				return classPath(jar.getManifest());
			}
		}
		return List.of();
	}

	/**
	 * Read a jar in an executable jar.
	 * @param address for example {@code /srv/app.jar/!BOOT-INF/lib/acme-1.0.jar!/}
	 * @param visitor is told of every class file
	 * @return whether there is such a jar
	 */
	private boolean readNested(String address, JarDirectory.Visitor visitor) throws IOException {
		int separator = address.indexOf("/!");
		if (separator < 0 || !address.endsWith(".jar!/")) {
			return false;
		}
		JarDirectory nested = this.nestedJars.find(path("file:" + address.substring(0, separator)),
				address.substring(separator + 2, address.length() - "!/".length()));
		if (nested != null) {
			readDirectory(nested, visitor);
		}
		return nested != null;
	}

	/**
	 * The file of an address; of one that is not escaped as it should be, as it stands.
	 */
	private static Path path(String address) throws IOException {
		try {
			return Path.of(URI.create(address));
		}
		catch (IllegalArgumentException ex) {
			try {
				return Path.of(address.substring(address.indexOf(':') + 1));
			}
			catch (InvalidPathException invalid) {
				throw new IOException("There can be no file " + address, invalid);
			}
		}
	}

	/**
	 * Read what only its class loader knows how to read.
	 */
	private void readConnection(JarDirectory.Visitor visitor) throws IOException {
		URLConnection connection = this.url.openConnection();
		// closing a shared jar would take it away from its class loader
		connection.setUseCaches(false);
		if (connection instanceof JarURLConnection jarConnection) {
			try (JarFile jar = jarConnection.getJarFile()) {
				Enumeration<? extends ZipEntry> entries = jar.entries();
				while (entries.hasMoreElements()) {
					ZipEntry entry = entries.nextElement();
					visit(entry.getName(), entry.getSize(), visitor);
				}
			}
		}
	}

	private static void readFolder(Path folder, JarDirectory.Visitor visitor) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.filter(Files::isRegularFile)
				.forEach((file) -> visit(folder.relativize(file).toString().replace(File.separatorChar, '/'),
						file.toFile().length(), visitor));
		}
		catch (UncheckedIOException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private static void readDirectory(JarDirectory directory, JarDirectory.Visitor visitor) throws ZipException {
		directory.forEach((bytes, from, to, size) -> visit(bytes, from, to, size, visitor));
	}

	private static void visit(String name, long size, JarDirectory.Visitor visitor) {
		byte[] bytes = bytes(name);
		visit(bytes, 0, bytes.length, size, visitor);
	}

	/**
	 * Pass a file on if it is one of a class, without what is no part of its class's
	 * name.
	 */
	private static void visit(byte[] bytes, int from, int to, long size, JarDirectory.Visitor visitor) {
		int end = to - SUFFIX.length;
		if (end <= from || !Arrays.equals(bytes, end, to, SUFFIX, 0, SUFFIX.length)) {
			return;
		}
		int start = from;
		if (startsWith(VERSIONS, bytes, from, end)) {
			start += VERSIONS.length;
			while (start < end && bytes[start++] != '/') {
				// the digits of the version
			}
		}
		for (byte[] folder : ELSEWHERE) {
			if (startsWith(folder, bytes, start, end)) {
				return;
			}
		}
		visitor.visit(bytes, start, end, size);
	}

	private static boolean startsWith(byte[] prefix, byte[] bytes, int from, int to) {
		return bytes[from] == prefix[0] && to - from > prefix.length
				&& Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
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

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
