package io.heapwise.jvm;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells which memory mappings of this process are class-data archives or AOT caches. Most
 * are told by the ending of their file, which is also that of one below another, named by
 * no option; the rest by the options.
 */
public final class ArchiveMappings {

	private final Set<String> named = new HashSet<>();

	/**
	 * Create the decision.
	 * @param flags tell which files options name
	 */
	public ArchiveMappings(VmFlags flags) {
		for (ClassArchiveFile file : ClassArchiveFile.named(flags)) {
			this.named.add(file.path());
		}
	}

	/**
	 * Whether a mapping is of an archive. The part of one that lies in the Java heap is,
	 * too.
	 * @param mapping the mapping
	 * @return {@code true} if it is
	 */
	public boolean contains(MemoryMapping mapping) {
		String path = mapping.path();
		return path.endsWith(".jsa") || path.endsWith(".aot") || this.named.contains(path);
	}

}
