package io.heapwise.ledger.sharing;

import java.util.ArrayList;
import java.util.List;

import io.heapwise.jvm.ResidentMemory;
import io.heapwise.jvm.VmFlags;

/**
 * Says what to do about each archive, in commands that the JDK at hand understands.
 */
final class SharingAdvisor {

	private static final String EXIT = "-Dspring.context.exit=onRefresh";

	private final boolean oneStepCache;

	private final LaunchedApplication application;

	/**
	 * Create an advisor.
	 * @param flags tell what this JVM can do
	 * @param application how to start the application
	 */
	SharingAdvisor(VmFlags flags, LaunchedApplication application) {
		this.oneStepCache = flags.find("AOTCacheOutput").isPresent();
		this.application = application;
	}

	List<SharingAdvice> advise(List<ClassArchive> archives) {
		List<SharingAdvice> advice = new ArrayList<>();
		for (ClassArchive archive : archives) {
			switch (archive.state()) {
				case OFF -> advice.add(
						new SharingAdvice("Archives are switched off", List.of((archive.kind() == ClassArchive.Kind.AOT)
								? "remove -XX:AOTMode=off or -Xshare:off" : "remove -Xshare:off")));
				case MISSING -> advice.add(missing(archive));
				case REJECTED -> advice.add(rejected(archive));
				case MAPPED -> {
					// whether it was moved is said once for all of them
				}
			}
		}
		moved(archives, advice);
		if (archives.stream().allMatch((archive) -> archive.kind() == ClassArchive.Kind.JDK)) {
			advice.add(own());
		}
		return List.copyOf(advice);
	}

	private SharingAdvice missing(ClassArchive archive) {
		return (archive.kind() == ClassArchive.Kind.JDK)
				? new SharingAdvice("This JDK has no archive of its own classes", List.of("java -Xshare:dump"))
				: new SharingAdvice(archive.file() + " is not there", training());
	}

	private SharingAdvice rejected(ClassArchive archive) {
		List<String> commands = new ArrayList<>();
		commands.add("to see why: java "
				+ (this.oneStepCache ? "-Xlog:aot,cds,class+path=info" : "-Xlog:cds,class+path=info")
				+ " <your options> " + this.application.arguments());
		commands.addAll((archive.kind() == ClassArchive.Kind.JDK) ? List.of("java -Xshare:dump") : training());
		return new SharingAdvice(archive.file() + " was rejected", commands);
	}

	private static void moved(List<ClassArchive> archives, List<SharingAdvice> advice) {
		List<String> moved = new ArrayList<>();
		long copied = 0;
		for (ClassArchive archive : archives) {
			if (Boolean.TRUE.equals(archive.relocated())) {
				ResidentMemory memory = archive.memory();
				moved.add(archive.file());
				copied += (memory != null) ? memory.privateDirty() : 0;
			}
		}
		if (!moved.isEmpty()) {
			advice.add(new SharingAdvice(String.join(" and ", moved)
					+ " lies at another address than it was made for, so that its pointers were changed and "
					+ (copied >> 20) + " MiB of it became this process's own. At its own address most of it is shared,"
					+ " at the price that the address is no longer random",
					List.of("-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0")));
		}
	}

	private SharingAdvice own() {
		return new SharingAdvice("No archive holds the classes of this application", training());
	}

	private List<String> training() {
		List<String> commands = new ArrayList<>();
		if (this.application.nested()) {
			commands.add("java -Djarmode=tools " + this.application.arguments()
					+ " extract --destination application, and go on in that folder");
		}
		String output = this.oneStepCache ? "-XX:AOTCacheOutput=app.aot" : "-XX:ArchiveClassesAtExit=app.jsa";
		commands.add("java " + output + " " + EXIT + " <your options, without -XX:MaxMetaspaceSize> "
				+ this.application.arguments());
		commands.add("java " + use(this.oneStepCache ? "app.aot" : "app.jsa") + " <your options> "
				+ this.application.arguments());
		return commands;
	}

	private String use(String file) {
		return (this.oneStepCache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
	}

}
