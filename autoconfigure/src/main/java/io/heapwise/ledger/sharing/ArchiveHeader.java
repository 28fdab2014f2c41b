package io.heapwise.ledger.sharing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What the beginning of an archive says: its kind, the JVM it was made with, and the
 * address it was made for. The places of the latter two change from JDK to JDK, their
 * forms do not.
 */
final class ArchiveHeader {

	private static final int STATIC = 0xf00baba2;

	private static final int DYNAMIC = 0xf00baba8;

	private static final int LENGTH = 16 * 1024;

	private static final Pattern JVM = Pattern.compile(" VM \\(([^)\\x00]+)\\) for ");

	private final Kind kind;

	private final byte[] start;

	private ArchiveHeader(Kind kind, byte[] start) {
		this.kind = kind;
		this.start = start;
	}

	/**
	 * Read the beginning of a file.
	 * @param file the file
	 * @return what it says
	 */
	static ArchiveHeader of(Path file) {
		try (InputStream input = Files.newInputStream(file)) {
			byte[] start = input.readNBytes(LENGTH);
			return new ArchiveHeader(kind(start), start);
		}
		catch (IOException | SecurityException ex) {
			return new ArchiveHeader(Kind.UNREADABLE, new byte[0]);
		}
	}

	Kind kind() {
		return this.kind;
	}

	/**
	 * The JVM that made the archive.
	 * @return its version, {@code null} if unknown
	 */
	@Nullable String jvm() {
		Matcher jvm = JVM.matcher(new String(this.start, StandardCharsets.ISO_8859_1));
		return (this.kind != Kind.OTHER && jvm.find()) ? jvm.group(1) : null;
	}

	/**
	 * Whether an address is in the header. It is if the archive was made for it.
	 * @param address the address at which the archive lies
	 * @return {@code true} if so
	 */
	boolean names(long address) {
		ByteBuffer words = ByteBuffer.wrap(this.start).order(ByteOrder.nativeOrder());
		while (words.remaining() >= Long.BYTES) {
			if (words.getLong() == address) {
				return true;
			}
		}
		return false;
	}

	private static Kind kind(byte[] start) {
		if (start.length < Integer.BYTES) {
			return Kind.OTHER;
		}
		return switch (ByteBuffer.wrap(start).order(ByteOrder.nativeOrder()).getInt()) {
			case STATIC -> Kind.STATIC;
			case DYNAMIC -> Kind.DYNAMIC;
			default -> Kind.OTHER;
		};
	}

	/**
	 * Kinds of files.
	 */
	enum Kind {

		/** An archive that stands alone, an AOT cache too. */
		STATIC,

		/** An archive on top of another. */
		DYNAMIC,

		/** No archive. */
		OTHER,

		/** It cannot be read. */
		UNREADABLE

	}

}
