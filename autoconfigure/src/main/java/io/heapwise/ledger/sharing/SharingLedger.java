package io.heapwise.ledger.sharing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.heapwise.jvm.ClassArchiveFile;
import io.heapwise.jvm.MappingsReader;
import io.heapwise.jvm.MemoryMapping;
import io.heapwise.jvm.VmFlags;

/**
 * Tells which class-data archives this JVM was meant to map, what came of each, and what
 * would let replicas share more. Nothing is read before somebody asks.
 */
public final class SharingLedger {

	private final MappingsReader mappings;

	private final VmFlags flags;

	private final ArchiveInspection inspection;

	/**
	 * Create the ledger.
	 * @param mappings knows what is mapped
	 * @param flags knows which archives were asked for
	 * @param jvmArguments the arguments of the JVM
	 */
	public SharingLedger(MappingsReader mappings, VmFlags flags, List<String> jvmArguments) {
		this.mappings = mappings;
		this.flags = flags;
		this.inspection = new ArchiveInspection(flags, List.copyOf(jvmArguments));
	}

	/**
	 * Read what is shared now.
	 * @return the reading
	 */
	public SharingReport read() {
		return read(this.mappings.mappings());
	}

	/**
	 * Tell what is shared in mappings that were just read.
	 * @param mappings the mappings, none if they are unknown
	 * @return the reading
	 */
	public SharingReport read(List<MemoryMapping> mappings) {
		Map<String, List<MemoryMapping>> files = new HashMap<>();
		for (MemoryMapping mapping : mappings) {
			files.computeIfAbsent(mapping.path(), (path) -> new ArrayList<>()).add(mapping);
		}
		if (files.isEmpty()) {
			return new SharingReport(List.of(), List.of(),
					"The mappings of this process cannot be read from /proc/self/smaps");
		}
		List<ClassArchive> archives = archives(files);
		SharingAdvisor advisor = new SharingAdvisor(this.flags, LaunchedApplication.ofThisJvm());
		return new SharingReport(archives, advisor.advise(archives), null);
	}

	private List<ClassArchive> archives(Map<String, List<MemoryMapping>> files) {
		List<ClassArchive> archives = new ArrayList<>();
		List<ClassArchiveFile> named = ClassArchiveFile.named(this.flags);
		ClassArchiveFile ofJdk = ClassArchiveFile.ofJdk(this.flags);
		List<MemoryMapping> mapped = files.get(ofJdk.path());
		Boolean relocated = null;
		if (mapped != null) {
			archives.add(this.inspection.mapped(ofJdk, mapped, null));
			relocated = archives.get(0).relocated();
		}
		else if (named.isEmpty()) {
			// with an archive of its own an application does without that of the JDK
			archives.add(this.inspection.absent(ofJdk));
		}
		for (ClassArchiveFile file : named) {
			List<MemoryMapping> ofFile = files.get(file.path());
			if (!file.path().equals(ofJdk.path())) {
				ClassArchive archive = (ofFile != null) ? this.inspection.mapped(file, ofFile, relocated)
						: this.inspection.absent(file);
				archives.add(archive);
				relocated = archive.relocated();
			}
		}
		return List.copyOf(archives);
	}

}
