package io.heapwise.jvm;

import org.jspecify.annotations.Nullable;

/**
 * A method on a call stack, told by names, so that nothing is loaded to speak of it.
 *
 * @param type the name of the class that declares the method, for example
 * {@code com.acme.Foo$Bar}
 * @param method the name of the method
 * @param line the line in the source, or a number below 1 if it is unknown
 * @param loader the name of the type of the class loader that defined the class,
 * {@code null} for the loaders of the JDK itself
 */
public record CallFrame(String type, String method, int line, @Nullable String loader) {

	/**
	 * Whether the method belongs to the JDK.
	 * @return {@code true} for a class that the loaders of the JDK defined and that is
	 * named like one of the JDK's
	 */
	public boolean isJdk() {
		return this.loader == null && (this.type.startsWith("java.") || this.type.startsWith("javax.")
				|| this.type.startsWith("jdk.") || this.type.startsWith("sun.") || this.type.startsWith("com.sun."));
	}

}
