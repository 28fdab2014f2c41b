package io.heapwise.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * The central directory of a jar, or of a jar that is stored in another: a name and a
 * size for each entry. It is read in one piece and makes no object of an entry, for a
 * class path has tens of thousands of them.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">The format
 * of ZIP files</a>
 */
final class JarDirectory {

	private static final int END_SIGNATURE = 0x06054b50;

	private static final int END_SIZE = 22;

	private static final int LONGEST_COMMENT = 0xFFFF;

	private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;

	private static final int ZIP64_LOCATOR_SIZE = 20;

	private static final int ZIP64_END_SIGNATURE = 0x06064b50;

	private static final int ZIP64_END_SIZE = 56;

	private static final int HEADER_SIGNATURE = 0x02014b50;

	private static final int HEADER_SIZE = 46;

	private static final int LOCAL_HEADER_SIZE = 30;

	/** Where in the file the offsets of this jar count from. */
	private final long origin;

	private final byte[] headers;

	private JarDirectory(long origin, byte[] headers) {
		this.origin = origin;
		this.headers = headers;
	}

	/**
	 * Read the directory of a jar.
	 * @param file the jar, which may begin with something else, such as a script
	 * @return the directory
	 * @throws IOException if it cannot be read, or is no jar
	 */
	static JarDirectory of(FileChannel file) throws IOException {
		return of(file, file.size());
	}

	/**
	 * Read the directory of what ends at a position.
	 */
	private static JarDirectory of(FileChannel file, long end) throws IOException {
		long record = endRecord(file, end);
		ByteBuffer fields = read(file, record, END_SIZE);
		long size = Integer.toUnsignedLong(fields.getInt(12));
		long offset = Integer.toUnsignedLong(fields.getInt(16));
		ByteBuffer locator = (record >= ZIP64_LOCATOR_SIZE + ZIP64_END_SIZE)
				? read(file, record - ZIP64_LOCATOR_SIZE, ZIP64_LOCATOR_SIZE) : null;
		if (locator != null && locator.getInt(0) == ZIP64_LOCATOR_SIGNATURE) {
			record -= ZIP64_LOCATOR_SIZE + ZIP64_END_SIZE;
			fields = read(file, record, ZIP64_END_SIZE);
			check(fields.getInt(0) == ZIP64_END_SIGNATURE, "the end of its directory is not where it should be");
			size = fields.getLong(40);
			offset = fields.getLong(48);
		}
		check(size >= 0 && size <= Math.min(record, Integer.MAX_VALUE), "its directory has an impossible size");
		long start = record - size;
		return new JarDirectory(start - offset, read(file, start, (int) size).array());
	}

	/**
	 * The record at the end of a jar, which only a comment may follow.
	 */
	private static long endRecord(FileChannel file, long end) throws IOException {
		int size = (int) Math.min(end, END_SIZE);
		while (true) {
			ByteBuffer tail = read(file, end - size, size);
			for (int at = size - END_SIZE; at >= 0; at--) {
				if (tail.getInt(at) == END_SIGNATURE
						&& at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) == size) {
					return end - size + at;
				}
			}
			int larger = (int) Math.min(end, END_SIZE + LONGEST_COMMENT);
			check(larger > size, "it has no directory");
			size = larger;
		}
	}

	/**
	 * Find the entries that may be jars themselves.
	 * @return what {@link #nested} opens, by the name of the entry
	 * @throws ZipException if an entry cannot be told from the next
	 */
	Map<String, Integer> jars() throws ZipException {
		Map<String, Integer> jars = new HashMap<>();
		for (int at = 0; at < this.headers.length; at = next(at)) {
			String name = new String(this.headers, at + HEADER_SIZE, nameLength(at), StandardCharsets.UTF_8);
			if (name.endsWith(".jar")) {
				jars.putIfAbsent(name, at);
			}
		}
		return jars;
	}

	/**
	 * The directory of a jar in this jar.
	 * @param entry which of {@link #jars}
	 * @param file the jar this is the directory of
	 * @return the directory
	 * @throws IOException if it cannot be read or is not just stored, but compressed
	 */
	JarDirectory nested(int entry, FileChannel file) throws IOException {
		long size = unsignedInt(entry + 24);
		check(size == unsignedInt(entry + 20), "it is compressed in the jar it is in");
		long local = this.origin + unsignedInt(entry + 42);
		ByteBuffer header = read(file, local, LOCAL_HEADER_SIZE);
		long start = local + LOCAL_HEADER_SIZE + Short.toUnsignedInt(header.getShort(26))
				+ Short.toUnsignedInt(header.getShort(28));
		return of(file, start + size);
	}

	/**
	 * Tell of every entry.
	 * @param visitor is told
	 * @throws ZipException if an entry cannot be told from the next
	 */
	void forEach(Visitor visitor) throws ZipException {
		for (int at = 0; at < this.headers.length; at = next(at)) {
			int from = at + HEADER_SIZE;
			visitor.visit(this.headers, from, from + nameLength(at), unsignedInt(at + 24));
		}
	}

	private int next(int at) {
		return at + HEADER_SIZE + unsignedShort(at + 28) + unsignedShort(at + 30) + unsignedShort(at + 32);
	}

	private int nameLength(int at) throws ZipException {
		int left = this.headers.length - at - HEADER_SIZE;
		check(left >= 0 && unsignedInt(at) == HEADER_SIGNATURE, "its directory is damaged");
		int length = unsignedShort(at + 28);
		check(length <= left, "its directory is damaged");
		return length;
	}

	private long unsignedInt(int at) {
		return unsignedShort(at) | (long) unsignedShort(at + 2) << Short.SIZE;
	}

	private int unsignedShort(int at) {
		return this.headers[at] & 0xFF | (this.headers[at + 1] & 0xFF) << Byte.SIZE;
	}

	private static ByteBuffer read(FileChannel file, long position, int size) throws IOException {
		check(position >= 0, "its directory is damaged");
		ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		while (bytes.hasRemaining()) {
			if (file.read(bytes, position + bytes.position()) < 0) {
				throw new EOFException("Not a jar: it ends too early");
			}
		}
		return bytes;
	}

	private static void check(boolean condition, String problem) throws ZipException {
		if (!condition) {
			throw new ZipException("Not a jar: " + problem);
		}
	}

	/**
	 * Is told of every entry.
	 */
	interface Visitor {

		/**
		 * There is an entry.
		 * @param bytes where its name stands, in UTF-8
		 * @param from where the name begins
		 * @param to where it ends
		 * @param size the size of the entry, not compressed
		 */
		void visit(byte[] bytes, int from, int to, long size);

	}

}
