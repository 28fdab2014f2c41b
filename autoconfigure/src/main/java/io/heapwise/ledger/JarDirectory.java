package io.heapwise.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

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

	private final FileChannel file;

	/** Where in the file the offsets of this jar count from. */
	private final long origin;

	private final ByteBuffer headers;

	private JarDirectory(FileChannel file, long origin, ByteBuffer headers) {
		this.file = file;
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
		return new JarDirectory(file, start - offset, read(file, start, (int) size));
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
	 * The directory of a jar in this jar.
	 * @param name the name of its entry
	 * @return the directory, {@code null} if there is no such entry
	 * @throws IOException if it cannot be read or is not just stored, but compressed
	 */
	@Nullable JarDirectory nested(String name) throws IOException {
		byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
		byte[] bytes = this.headers.array();
		for (int at = 0; at < bytes.length; at = next(at)) {
			int from = at + HEADER_SIZE;
			if (nameLength(at) == wanted.length
					&& Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length)) {
				long size = Integer.toUnsignedLong(this.headers.getInt(at + 24));
				check(size == Integer.toUnsignedLong(this.headers.getInt(at + 20)), name + " in it is compressed");
				long local = this.origin + Integer.toUnsignedLong(this.headers.getInt(at + 42));
				ByteBuffer header = read(this.file, local, LOCAL_HEADER_SIZE);
				long start = local + LOCAL_HEADER_SIZE + Short.toUnsignedInt(header.getShort(26))
						+ Short.toUnsignedInt(header.getShort(28));
				return of(this.file, start + size);
			}
		}
		return null;
	}

	/**
	 * Tell of every entry.
	 * @param visitor is told
	 * @throws ZipException if an entry cannot be told from the next
	 */
	void forEach(Visitor visitor) throws ZipException {
		byte[] bytes = this.headers.array();
		for (int at = 0; at < bytes.length; at = next(at)) {
			int from = at + HEADER_SIZE;
			visitor.visit(bytes, from, from + nameLength(at), Integer.toUnsignedLong(this.headers.getInt(at + 24)));
		}
	}

	private int next(int at) throws ZipException {
		return at + HEADER_SIZE + nameLength(at) + Short.toUnsignedInt(this.headers.getShort(at + 30))
				+ Short.toUnsignedInt(this.headers.getShort(at + 32));
	}

	private int nameLength(int at) throws ZipException {
		int left = this.headers.limit() - at - HEADER_SIZE;
		check(left >= 0 && this.headers.getInt(at) == HEADER_SIGNATURE, "its directory is damaged");
		int length = Short.toUnsignedInt(this.headers.getShort(at + 28));
		check(length <= left, "its directory is damaged");
		return length;
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
