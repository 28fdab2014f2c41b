package io.heapwise.lazy.rules;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The Maven coordinates a jar says it has. One that was made of several has several.
 */
final class MavenCoordinates {

	private static final Log logger = LogFactory.getLog(MavenCoordinates.class);

	private static final String FOLDER = "META-INF/maven/";

	private static final String FILE = "/pom.properties";

	private MavenCoordinates() {
	}

	/**
	 * Read the coordinates.
	 * @param address the address of the jar, for example {@code jar:file:/lib/acme.jar!/}
	 * @return each as {@code group:artifact}, none if it does not say or is no jar
	 */
	static List<String> of(String address) {
		if (!address.startsWith("jar:")) {
			return List.of();
		}
		try {
			URLConnection connection = URI.create(address).toURL().openConnection();
			// closing a shared jar would take it away from its class loader
			connection.setUseCaches(false);
			if (connection instanceof JarURLConnection jar) {
				try (JarFile file = jar.getJarFile()) {
					return read(file);
				}
			}
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.warn("The Maven coordinates of " + address + " cannot be read: " + ex.getMessage());
		}
		return List.of();
	}

	private static List<String> read(JarFile jar) throws IOException {
		List<String> coordinates = new ArrayList<>();
		for (ZipEntry entry : Collections.list(jar.entries())) {
			if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(FILE)) {
				Properties properties = new Properties();
				try (InputStream in = jar.getInputStream(entry)) {
					properties.load(in);
				}
				coordinates.add(properties.getProperty("groupId") + ":" + properties.getProperty("artifactId"));
			}
		}
		return coordinates;
	}

}
