package io.heapwise.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes jars for tests.
 */
final class TestJars {

	private TestJars() {
	}

	/**
	 * A jar with compressed entries.
	 * @param entries their names and how many bytes they have
	 * @param comment the comment at its end
	 * @return the jar
	 */
	static byte[] compressed(Map<String, Long> entries, String comment) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.setComment(comment);
			for (Map.Entry<String, Long> entry : entries.entrySet()) {
				ZipEntry header = new ZipEntry(entry.getKey());
				header.setComment("of " + entry.getKey());
				zip.putNextEntry(header);
				zip.write(new byte[entry.getValue().intValue()]);
			}
		}
		return bytes.toByteArray();
	}

	/**
	 * A jar with entries that are stored as they are, as an executable jar has its jars.
	 * @param entries their names and contents
	 * @return the jar
	 */
	static byte[] storing(Map<String, byte[]> entries) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("lib/"));
			for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
				zip.putNextEntry(stored(entry.getKey(), entry.getValue()));
				zip.write(entry.getValue());
			}
		}
		return bytes.toByteArray();
	}

	private static ZipEntry stored(String name, byte[] content) {
		CRC32 checksum = new CRC32();
		checksum.update(content);
		ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(checksum.getValue());
		// the entry's own header has such fields too
		entry.setExtra(new byte[] { 0x11, 0x11, 2, 0, 0, 0 });
		return entry;
	}

}
