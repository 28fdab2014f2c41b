package io.heapwise.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The class files a library has of one package: a sorted table of 40 bits that stand for
 * the name, its checksum and its length, and 24 bits for the size. That two names of a
 * package share their 40 bits happens to one class path in ten thousands, and then costs
 * one wrong row. Files are added, then sorted once, and only then found.
 */
final class PackageFiles {

	private static final int INITIAL = 8;

	private static final int SIZE_BITS = 24;

	private static final long LARGEST = (1L << SIZE_BITS) - 1;

	private final Library library;

	private final String loader;

	private long[] files = new long[INITIAL];

	private int count;

	PackageFiles(Library library, String loader) {
		this.library = library;
		this.loader = loader;
	}

	/**
	 * The library they are in.
	 */
	Library library() {
		return this.library;
	}

	/**
	 * The class of the loader that reads them.
	 */
	String loader() {
		return this.loader;
	}

	/**
	 * Add a file.
	 * @param bytes where the name of its class stands, in UTF-8
	 * @param from where the name begins, without the package
	 * @param to where it ends
	 * @param size the size of the file
	 */
	void add(byte[] bytes, int from, int to, long size) {
		if (this.count == this.files.length) {
			this.files = Arrays.copyOf(this.files, 2 * this.count);
		}
		this.files[this.count++] = key(bytes, from, to) | Math.max(0, Math.min(size, LARGEST));
	}

	/**
	 * Have what was added found.
	 */
	void sort() {
		this.files = Arrays.copyOf(this.files, this.count);
		Arrays.sort(this.files);
	}

	/**
	 * The size of a class file.
	 * @param key what stands for the name of its class
	 * @return the size in bytes, -1 if there is no such file
	 */
	int size(long key) {
		int index = Arrays.binarySearch(this.files, key);
		int at = (index >= 0) ? index : -index - 1;
		boolean found = at < this.files.length && (this.files[at] & ~LARGEST) == key;
		return found ? (int) (this.files[at] & LARGEST) : -1;
	}

	/**
	 * What stands for the name of a class.
	 * @param className the name, with or without its package
	 * @return 40 bits, and nothing where the size stands
	 */
	static long key(String className) {
		byte[] name = className.substring(className.lastIndexOf('.') + 1).getBytes(StandardCharsets.UTF_8);
		return key(name, 0, name.length);
	}

	/**
	 * The hash of {@link String} has "Aa" and "BB" collide.
	 */
	private static long key(byte[] name, int from, int to) {
		CRC32 checksum = new CRC32();
		checksum.update(name, from, to - from);
		return checksum.getValue() << Integer.SIZE | ((to - from) & 0xFFL) << SIZE_BITS;
	}

}
