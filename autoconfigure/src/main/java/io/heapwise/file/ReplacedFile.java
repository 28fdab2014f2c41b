package io.heapwise.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is replaced as a whole, so that whoever reads sees the former content or
 * the new one.
 */
public final class ReplacedFile {

	private final Path path;

	/**
	 * Create the file; nothing is read or written yet.
	 * @param path where it is
	 */
	public ReplacedFile(Path path) {
		this.path = path.toAbsolutePath();
	}

	/**
	 * Where the file is.
	 * @return the absolute path
	 */
	public Path path() {
		return this.path;
	}

	/**
	 * Replace what the file holds. Folders are made where they are missing.
	 * @param content the new content
	 * @throws IOException if it cannot be written; the former is then still there
	 */
	public void write(String content) throws IOException {
		Path folder = this.path.getParent();
		if (folder == null) {
			throw new IOException(this.path + " is no file");
		}
		// asked first, as one that is a link is no folder to some JDKs
		if (!Files.isDirectory(folder)) {
			Files.createDirectories(folder);
		}
		Path written = Files.createTempFile(folder, "heapwise", ".tmp");
		try {
			Files.writeString(written, content);
			move(written, this.path);
		}
		finally {
			Files.deleteIfExists(written);
		}
	}

	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

}
