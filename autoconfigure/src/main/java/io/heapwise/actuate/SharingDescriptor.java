package io.heapwise.actuate;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.ResidentMemory;
import io.heapwise.ledger.sharing.ClassArchive;
import io.heapwise.ledger.sharing.SharingAdvice;
import io.heapwise.ledger.sharing.SharingReport;

/**
 * The JSON form of what replicas on one machine can share.
 *
 * @param archives the class-data archives
 * @param advice what would let them share more
 * @param unavailable why nothing is known, {@code null} if it is
 */
@JsonInclude(Include.ALWAYS)
public record SharingDescriptor(List<Archive> archives, List<Advice> advice, @Nullable String unavailable) {

	/**
	 * Show a report.
	 * @param report the report
	 * @return its JSON form
	 */
	public static SharingDescriptor of(SharingReport report) {
		return new SharingDescriptor(report.archives().stream().map(Archive::of).toList(),
				report.advice().stream().map(Advice::of).toList(), report.unavailable());
	}

	/**
	 * A class-data archive: sizes in bytes, {@code null} if it is not mapped.
	 *
	 * @param file the name of the file
	 * @param kind what kind of archive it is
	 * @param state what came of it
	 * @param explanation the same in words
	 * @param relocated whether it lies at another address than it was made for
	 * @param rss resident
	 * @param pss resident, shared pages counted in equal parts among their users
	 * @param sharedClean shared now and unchanged
	 * @param sharedDirty shared now and changed
	 * @param privateClean unchanged, and shared as soon as another process maps it
	 * @param privateDirty changed, and never shared
	 */
	@JsonInclude(Include.ALWAYS)
	public record Archive(String file, String kind, String state, String explanation, @Nullable Boolean relocated,
			@Nullable Long rss, @Nullable Long pss, @Nullable Long sharedClean, @Nullable Long sharedDirty,
			@Nullable Long privateClean, @Nullable Long privateDirty) {

		static Archive of(ClassArchive archive) {
			ResidentMemory memory = archive.memory();
			if (memory == null) {
				return new Archive(archive.file(), archive.kind().label(), archive.state().label(),
						archive.explanation(), null, null, null, null, null, null, null);
			}
			return new Archive(archive.file(), archive.kind().label(), archive.state().label(), archive.explanation(),
					archive.relocated(), memory.rss(), memory.pss(), memory.sharedClean(), memory.sharedDirty(),
					memory.privateClean(), memory.privateDirty());
		}

	}

	/**
	 * Something that would let replicas share more.
	 *
	 * @param because what was found
	 * @param commands what to do
	 */
	public record Advice(String because, List<String> commands) {

		static Advice of(SharingAdvice advice) {
			return new Advice(advice.because(), advice.commands());
		}

	}

}
