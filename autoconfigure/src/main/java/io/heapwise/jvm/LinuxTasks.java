package io.heapwise.jvm;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The threads of a process as Linux shows them in a {@code task} folder of {@code /proc}.
 * Threads come and go at any time: one that has just ended reads as nothing. For one
 * thread at a time.
 */
final class LinuxTasks {

	static final Path OWN = Path.of("/proc/self/task");

	private final File folder;

	private final byte[] buffer = new byte[128];

	LinuxTasks(Path folder) {
		this.folder = folder.toFile();
	}

	/**
	 * The numbers of the threads there are now.
	 * @return their numbers, {@code null} if the folder cannot be read
	 */
	String @Nullable [] ids() {
		return this.folder.list();
	}

	/**
	 * The name of a thread. For a moment after it was made, a thread has the name of the
	 * one that made it.
	 * @param id its number
	 * @return the name, cut at 15 characters; empty if there is no such thread
	 */
	String name(String id) {
		return read(id, "comm").strip();
	}

	/**
	 * The time a thread spent on a CPU.
	 * @param id its number
	 * @return nanoseconds since it started, or {@link GarbageCollection#UNKNOWN}
	 */
	long onCpuNanos(String id) {
		String schedstat = read(id, "schedstat");
		int blank = schedstat.indexOf(' ');
		return (blank > 0) ? Long.parseLong(schedstat.substring(0, blank)) : GarbageCollection.UNKNOWN;
	}

	private String read(String id, String file) {
		try (InputStream in = new FileInputStream(this.folder + "/" + id + "/" + file)) {
			int length = in.read(this.buffer);
			return (length > 0) ? new String(this.buffer, 0, length, StandardCharsets.ISO_8859_1) : "";
		}
		catch (IOException ex) {
			return "";
		}
	}

}
