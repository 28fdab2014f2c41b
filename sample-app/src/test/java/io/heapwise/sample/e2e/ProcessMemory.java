package io.heapwise.sample.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of a process as the kernel sees it, in bytes; read from outside, so that the
 * process has no say in it.
 *
 * @param rss resident, shared pages counted in full
 * @param pss resident, shared pages divided by those who share them
 * @param sharedClean shared and unchanged
 * @param sharedDirty shared and changed
 * @param privateClean its own and unchanged
 * @param privateDirty its own and changed
 * @param swap swapped out
 */
record ProcessMemory(long rss, long pss, long sharedClean, long sharedDirty, long privateClean, long privateDirty,
		long swap) {

	/**
	 * Whether the kernel offers the file this is read from (Linux 4.14 and later).
	 * @return whether {@link #of(long)} can be used
	 */
	static boolean isAvailable() {
		return Files.isReadable(Path.of("/proc/self/smaps_rollup"));
	}

	static ProcessMemory of(long pid) {
		Path file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
		try {
			String text = Files.readString(file);
			return new ProcessMemory(bytes(text, "Rss"), bytes(text, "Pss"), bytes(text, "Shared_Clean"),
					bytes(text, "Shared_Dirty"), bytes(text, "Private_Clean"), bytes(text, "Private_Dirty"),
					bytes(text, "Swap"));
		}
		catch (IOException ex) {
			throw new IllegalStateException("No memory figures of process " + pid, ex);
		}
	}

	private static long bytes(String text, String name) {
		Matcher matcher = Pattern.compile("^" + name + ": +(\\d+) kB$", Pattern.MULTILINE).matcher(text);
		if (!matcher.find()) {
			throw new IllegalStateException(name + " is not in\n" + text);
		}
		return Long.parseLong(matcher.group(1)) * 1024;
	}

}
