package io.heapwise.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of class data that this JVM was told to map, or maps unless told otherwise.
 *
 * @param path its path, links resolved where it exists, as mappings show it
 * @param option the option that names it, empty for the archive of the JDK itself
 */
public record ClassArchiveFile(String path, String option) {

	private static final List<String> OPTIONS = List.of("AOTCache", "SharedArchiveFile");

	/**
	 * The files that options name.
	 * @param flags the flags of the JVM
	 * @return the files in the order in which they are mapped, whether they exist or not
	 */
	public static List<ClassArchiveFile> named(VmFlags flags) {
		List<ClassArchiveFile> files = new ArrayList<>();
		for (String option : OPTIONS) {
			String value = flags.find(option).map(VmFlag::value).orElse("");
			for (String name : value.split(File.pathSeparator)) {
				if (!name.isBlank()) {
					files.add(new ClassArchiveFile(resolve(name), option));
				}
			}
		}
		return files;
	}

	/**
	 * The archive that comes with the JDK, one of several by the layout of objects.
	 * @param flags the flags of the JVM
	 * @return the file, whether it exists or not
	 */
	public static ClassArchiveFile ofJdk(VmFlags flags) {
		String name = "classes" + (flags.isOn("UseCompressedOops") ? "" : "_nocoops")
				+ (flags.isOn("UseCompactObjectHeaders") ? "_coh" : "") + ".jsa";
		return new ClassArchiveFile(
				resolve(String.join(File.separator, System.getProperty("java.home"), "lib", "server", name)), "");
	}

	private static String resolve(String name) {
		try {
			Path path = Path.of(name).toAbsolutePath().normalize();
			return path.toFile().exists() ? path.toRealPath().toString() : path.toString();
		}
		catch (IOException | InvalidPathException ex) {
			return name;
		}
	}

}
