package io.heapwise.jvm;

/**
 * What the JVM says of its memory outside of the Java heap.
 */
public interface NonHeapReader {

	/**
	 * Bytes committed for the metadata of classes, compressed class space included.
	 * @return bytes, 0 if the JVM does not tell
	 */
	long metaspace();

	/**
	 * Bytes of the direct byte buffers.
	 * @return bytes, 0 if the JVM does not tell
	 */
	long directBuffers();

	/**
	 * Bytes of compiled code.
	 * @return bytes, 0 if the JVM does not tell
	 */
	default long codeCache() {
		return 0;
	}

	/**
	 * The platform threads of the application.
	 * @return their number, 0 if the JVM does not tell
	 */
	default int threads() {
		return 0;
	}

}
