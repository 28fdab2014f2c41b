package io.heapwise.explicit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A library that calls {@code System.gc()} in several ways, compiled here.
 */
final class CallingLibrary {

	private static final String LIBRARY = """
			package com.acme;

			import java.nio.ByteBuffer;

			public final class Housekeeper {

				public static void tidy() {
					System.gc();
				}

				public static void manage() {
					java.lang.management.ManagementFactory.getMemoryMXBean().gc();
				}

				public static void delegate() {
					Janitor.sweep();
				}

				public static void buffer() {
					for (int i = 0; i < 64; i++) {
						ByteBuffer.allocateDirect(1 << 20);
					}
				}

			}

			final class Janitor {

				static void sweep() {
					System.gc();
				}

			}
			""";

	private CallingLibrary() {
	}

	/**
	 * Compile it.
	 * @param folder where to leave it
	 * @return the jar
	 */
	static Path build(Path folder) throws IOException {
		Path classes = Files.createDirectories(folder.resolve("classes"));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		boolean compiled = compiler.getTask(null, null, null, List.of("-d", classes.toString(), "--release", "17"),
				null, List.of(new SimpleJavaFileObject(URI.create("string:///com/acme/Housekeeper.java"),
						JavaFileObject.Kind.SOURCE) {

					@Override
					public CharSequence getCharContent(boolean ignoreEncodingErrors) {
						return LIBRARY;
					}

				}))
			.call();
		assertThat(compiled).isTrue();
		Path jar = Files.createDirectories(folder.resolve("a secret place")).resolve("housekeeper-1.2.jar");
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
			for (String entry : List.of("com/acme/Housekeeper.class", "com/acme/Janitor.class")) {
				out.putNextEntry(new JarEntry(entry));
				Files.copy(classes.resolve(entry), out);
				out.closeEntry();
			}
		}
		return jar;
	}

}
