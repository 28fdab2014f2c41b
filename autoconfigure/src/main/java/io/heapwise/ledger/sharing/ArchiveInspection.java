package io.heapwise.ledger.sharing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ClassArchiveFile;
import io.heapwise.jvm.MemoryMapping;
import io.heapwise.jvm.ResidentMemory;
import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

/**
 * Tells what came of one archive. Whether it is mapped is seen in the mappings; why it is
 * not, the JVM keeps to itself, so that only what the file and the options show can be
 * named.
 */
final class ArchiveInspection {

	private final VmFlags flags;

	private final List<String> jvmArguments;

	ArchiveInspection(VmFlags flags, List<String> jvmArguments) {
		this.flags = flags;
		this.jvmArguments = jvmArguments;
	}

	/**
	 * Describe an archive that is mapped.
	 * @param archive the archive
	 * @param mappings its mappings, at least one
	 * @param below whether the archive below was relocated, {@code null} if there is none
	 * or it is unknown
	 * @return what came of it
	 */
	ClassArchive mapped(ClassArchiveFile archive, List<MemoryMapping> mappings, @Nullable Boolean below) {
		ArchiveHeader header = ArchiveHeader.of(Path.of(archive.path()));
		ResidentMemory memory = ResidentMemory.of(mappings);
		// one on top of another moves with it
		Boolean relocated = (header.kind() != ArchiveHeader.Kind.DYNAMIC) ? relocated(header, mappings) : below;
		String where = "";
		if (relocated != null) {
			where = relocated ? ", at another address than it was made for" : ", at the address it was made for";
		}
		return new ClassArchive(name(archive), kind(archive, header), ClassArchive.State.MAPPED, "It is mapped" + where,
				relocated, memory);
	}

	/**
	 * The JVM sets {@code SharedBaseAddress} to where the lowest archive really lies.
	 */
	private @Nullable Boolean relocated(ArchiveHeader header, List<MemoryMapping> mappings) {
		String base = this.flags.find("SharedBaseAddress").map(VmFlag::value).orElse("");
		if (base.isEmpty()) {
			return null;
		}
		long address = Long.parseUnsignedLong(base);
		// the first page may be set apart
		boolean there = mappings.stream()
			.anyMatch((mapping) -> mapping.start() >= address && mapping.start() - address <= mapping.pageSize());
		return there ? !header.names(address) : null;
	}

	/**
	 * Describe an archive that is not mapped.
	 * @param archive the archive
	 * @return what came of it
	 */
	ClassArchive absent(ClassArchiveFile archive) {
		Path file = Path.of(archive.path());
		ArchiveHeader header = ArchiveHeader.of(file);
		ClassArchive.Kind kind = kind(archive, header);
		if (isOff(archive)) {
			return absent(archive, kind, ClassArchive.State.OFF, "An option switches archives off");
		}
		if (!Files.exists(file)) {
			return absent(archive, kind, ClassArchive.State.MISSING, archive.option().isEmpty()
					? "This JDK came without it" : "-XX:" + archive.option() + " names it, and there is no such file");
		}
		return absent(archive, kind, ClassArchive.State.REJECTED, "The JVM did not use it: " + reason(header));
	}

	private static ClassArchive absent(ClassArchiveFile archive, ClassArchive.Kind kind, ClassArchive.State state,
			String explanation) {
		return new ClassArchive(name(archive), kind, state, explanation, null, null);
	}

	private boolean isOff(ClassArchiveFile archive) {
		String share = "";
		for (String argument : this.jvmArguments) {
			share = argument.startsWith("-Xshare:") ? argument : share;
		}
		boolean aotOff = archive.option().equals("AOTCache")
				&& this.flags.find("AOTMode").filter((mode) -> mode.value().equals("off")).isPresent();
		return aotOff || share.equals("-Xshare:off");
	}

	private static String reason(ArchiveHeader header) {
		String running = System.getProperty("java.vm.version");
		if (header.kind() == ArchiveHeader.Kind.UNREADABLE) {
			return "the file cannot be read";
		}
		if (header.kind() == ArchiveHeader.Kind.OTHER) {
			return "the file is no class-data archive";
		}
		String maker = header.jvm();
		if (maker != null && !maker.equals(running)) {
			return "it was made with JVM " + maker + ", and this is " + running;
		}
		return "it does not say why. Usual causes are another class path than in the training run (other jars, another"
				+ " order, other time stamps), another collector or other options for pointers, or an agent";
	}

	private static ClassArchive.Kind kind(ClassArchiveFile archive, ArchiveHeader header) {
		if (archive.option().equals("AOTCache")) {
			return ClassArchive.Kind.AOT;
		}
		if (archive.option().isEmpty()) {
			return ClassArchive.Kind.JDK;
		}
		return (header.kind() == ArchiveHeader.Kind.DYNAMIC) ? ClassArchive.Kind.DYNAMIC : ClassArchive.Kind.STATIC;
	}

	private static String name(ClassArchiveFile archive) {
		Path name = Path.of(archive.path()).getFileName();
		return (name != null) ? name.toString() : archive.path();
	}

}
