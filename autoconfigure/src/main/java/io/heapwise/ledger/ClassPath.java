package io.heapwise.ledger;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.module.ResolvedModule;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the classes of an application come from, as far as its class loaders tell: the
 * class path, the addresses of every {@link URLClassLoader} above the application's
 * (which that of an executable jar is), Java agents and modules that are not the JDK's.
 */
final class ClassPath {

	/** The class of the loader that serves the class path. */
	static final String APP_LOADER = "jdk.internal.loader.ClassLoaders$AppClassLoader";

	private static final String AGENT = "-javaagent:";

	private final @Nullable ClassLoader loader;

	/**
	 * Create the class path.
	 * @param loader the loader of the application, {@code null} for that of the system
	 */
	ClassPath(@Nullable ClassLoader loader) {
		this.loader = loader;
	}

	/**
	 * What can be read from, nearest to the system first.
	 * @return the addresses, some of which may not exist
	 */
	List<Location> locations() {
		List<Location> locations = new ArrayList<>();
		String path = System.getProperty("java.class.path", "");
		// started from modules there is none; an empty entry of one is the working folder
		for (String entry : path.isEmpty() ? new String[0] : path.split(File.pathSeparator)) {
			add(locations, entry);
		}
		for (String argument : arguments()) {
			if (argument.startsWith(AGENT)) {
				add(locations, argument.substring(AGENT.length()).split("=", 2)[0]);
			}
		}
		for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
			URI location = module.reference().location().orElse(null);
			if (location != null && location.getScheme().equals("file")) {
				add(locations, location);
			}
		}
		addUrls(locations, this.loader);
		return locations;
	}

	private static void addUrls(List<Location> locations, @Nullable ClassLoader loader) {
		if (loader == null) {
			return;
		}
		addUrls(locations, loader.getParent());
		if (loader instanceof URLClassLoader urls) {
			for (URL url : urls.getURLs()) {
				locations.add(new Location(url.toString(), url, loader.getClass().getName()));
			}
		}
	}

	private static List<String> arguments() {
		try {
			return ManagementFactory.getRuntimeMXBean().getInputArguments();
		}
		catch (UnsupportedOperationException | SecurityException ex) {
			return List.of();
		}
	}

	private static void add(List<Location> locations, String file) {
		try {
			add(locations, Path.of(file).toUri());
		}
		catch (InvalidPathException ex) {
			// nothing the JVM could have loaded a class from either
		}
	}

	private static void add(List<Location> locations, URI uri) {
		try {
			locations.add(new Location(uri.toString(), uri.toURL(), APP_LOADER));
		}
		catch (MalformedURLException ex) {
			// a file system in memory has no addresses the JVM could read from
		}
	}

	/**
	 * Where classes come from.
	 *
	 * @param address the address as text, which is its identity: two {@link URL}s are
	 * compared by asking the network
	 * @param url the address
	 * @param loader the class of the loader that reads it
	 */
	record Location(String address, URL url, String loader) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Location location && this.address.equals(location.address)
					&& this.loader.equals(location.loader);
		}

		@Override
		public int hashCode() {
			return this.address.hashCode();
		}

		/**
		 * Another address read by the same loader, such as one a manifest names.
		 * @param url the address
		 * @return where it is
		 */
		Location with(URL url) {
			return new Location(url.toString(), url, this.loader);
		}

	}

}
