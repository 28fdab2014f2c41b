package io.heapwise.ledger.sharing;

import java.io.File;
import java.nio.file.Path;

/**
 * How the application was started, in words for a command line.
 *
 * @param arguments what follows the options of the JVM
 * @param nested whether its classes are in jars inside a jar, where no archive can reach
 * them
 */
record LaunchedApplication(String arguments, boolean nested) {

	private static final String LAUNCHER = "org/springframework/boot/loader/launch/Launcher.class";

	static LaunchedApplication ofThisJvm() {
		return new LaunchedApplication(arguments(System.getProperty("java.class.path", "")),
				ClassLoader.getSystemResource(LAUNCHER) != null);
	}

	static String arguments(String classPath) {
		Path jar = classPath.contains(File.pathSeparator) ? null : Path.of(classPath).getFileName();
		return (jar != null && jar.toString().endsWith(".jar")) ? "-jar " + jar : "-cp <class path> <main class>";
	}

}
