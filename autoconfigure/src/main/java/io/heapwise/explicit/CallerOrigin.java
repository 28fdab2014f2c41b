package io.heapwise.explicit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.SpringAsmInfo;

import io.heapwise.jvm.CallFrame;

/**
 * Tells where the class of a call comes from: its jar and its source file. Initializes no
 * class and looks only into class loaders that are known already, as a recorded call
 * names its loader but does not hand it out.
 */
final class CallerOrigin {

	private static final String LAMBDA = "$$Lambda";

	private final ClassLoader nearest;

	/**
	 * Create a lookup.
	 * @param nearest the class loader to begin with; its parents are looked into too
	 */
	CallerOrigin(ClassLoader nearest) {
		this.nearest = nearest;
	}

	/**
	 * The call as a stack trace shows it. The address of a lambda is left out, as it
	 * differs in every run.
	 */
	String describe(CallFrame frame) {
		int lambda = frame.type().indexOf(LAMBDA);
		String type = (lambda >= 0) ? frame.type().substring(0, lambda + LAMBDA.length()) : frame.type();
		return new StackTraceElement(type, frame.method(), sourceFile(frame), frame.line()).toString();
	}

	/**
	 * The jar that holds the class.
	 * @return its name without the path, {@code null} if unknown or not in a jar
	 */
	@Nullable String jar(CallFrame frame) {
		ClassLoader loader = loader(frame);
		if (loader == null) {
			return null;
		}
		try {
			CodeSource source = Class.forName(className(frame), false, loader).getProtectionDomain().getCodeSource();
			return (source != null && source.getLocation() != null) ? jar(source.getLocation().toString()) : null;
		}
		catch (ClassNotFoundException | LinkageError | SecurityException ex) {
			return null;
		}
	}

	/**
	 * The innermost jar that a location names. A jar inside an executable jar looks like
	 * {@code jar:nested:/app.jar/!BOOT-INF/lib/x.jar!/}.
	 */
	static @Nullable String jar(String location) {
		String jar = null;
		for (String part : location.split("[/!]")) {
			if (part.endsWith(".jar") || part.endsWith(".war")) {
				jar = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
			}
		}
		return jar;
	}

	private @Nullable String sourceFile(CallFrame frame) {
		ClassLoader loader = frame.isJdk() ? ClassLoader.getPlatformClassLoader() : loader(frame);
		if (loader == null) {
			return null;
		}
		try (InputStream bytes = loader.getResourceAsStream(className(frame).replace('.', '/') + ".class")) {
			if (bytes == null) {
				return null;
			}
			SourceFile source = new SourceFile();
			new ClassReader(bytes).accept(source, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
			return source.name;
		}
		catch (IOException | RuntimeException ex) {
			// a file name is not worth more than a try: the class may be of a newer
			// format
			return null;
		}
	}

	/**
	 * The loader of the type the frame names, which is taken for the one it means.
	 */
	private @Nullable ClassLoader loader(CallFrame frame) {
		for (ClassLoader loader = this.nearest; loader != null; loader = loader.getParent()) {
			if (loader.getClass().getName().equals(frame.loader())) {
				return loader;
			}
		}
		return null;
	}

	private static String className(CallFrame frame) {
		int lambda = frame.type().indexOf(LAMBDA);
		return (lambda >= 0) ? frame.type().substring(0, lambda) : frame.type();
	}

	/**
	 * Takes the name of the source file out of a class file.
	 */
	private static final class SourceFile extends ClassVisitor {

		private @Nullable String name;

		SourceFile() {
			super(SpringAsmInfo.ASM_VERSION);
		}

		@Override
		public void visitSource(@Nullable String source, @Nullable String debug) {
			this.name = source;
		}

	}

}
