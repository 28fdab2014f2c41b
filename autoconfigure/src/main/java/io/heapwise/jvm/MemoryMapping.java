package io.heapwise.jvm;

/**
 * A range of addresses of this process and what of it is in physical memory.
 *
 * @param start the first address
 * @param end the address behind the last one
 * @param permissions {@code r}, {@code w}, {@code x} or {@code -} each, and {@code s} or
 * {@code p} for shared or private
 * @param path the mapped file, a name in brackets that Linux gave, or empty
 * @param noReserve whether it was mapped without reserving swap
 * @param pageSize the size of its pages in bytes
 * @param memory what of it is resident
 */
public record MemoryMapping(long start, long end, String permissions, String path, boolean noReserve, long pageSize,
		ResidentMemory memory) {

	/**
	 * Its length.
	 * @return bytes
	 */
	public long size() {
		return this.end - this.start;
	}

	/**
	 * Whether no file is behind it and Linux has no name for it.
	 * @return {@code true} for what the process asked for to write into
	 */
	public boolean isAnonymous() {
		return this.path.isEmpty() || this.path.startsWith("[anon");
	}

	/**
	 * Whether a file is behind it.
	 * @return {@code true} if its path is one of the file system
	 */
	public boolean isFile() {
		return this.path.startsWith("/");
	}

	/**
	 * Whether it can neither be read nor written nor executed.
	 * @return {@code true} for reserved addresses and guard pages
	 */
	public boolean isInaccessible() {
		return this.permissions.startsWith("---");
	}

	/**
	 * Whether it can be written.
	 * @return {@code true} if so
	 */
	public boolean isWritable() {
		return this.permissions.indexOf('w') >= 0;
	}

	/**
	 * Whether it can be executed.
	 * @return {@code true} if so
	 */
	public boolean isExecutable() {
		return this.permissions.indexOf('x') >= 0;
	}

}
