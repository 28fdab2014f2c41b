package io.heapwise.ledger.sharing;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.ResidentMemory;
import io.heapwise.jvm.TestFlags;
import io.heapwise.jvm.TestMappings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharingLedger} and its advice, as far as it can be had without other
 * JVMs.
 */
class SharingLedgerTests {

	private static final ResidentMemory MEMORY = new ResidentMemory(50 << 20, 45 << 20, 0, 0, 0, 40 << 20, 0);

	private static final TestFlags JDK_17 = new TestFlags();

	private static final TestFlags JDK_25 = new TestFlags().fixed("AOTCacheOutput", "");

	@Test
	void nothingIsKnownWithoutMappings() {
		SharingReport report = new SharingLedger(new TestMappings(), new TestFlags(), List.of()).read();
		assertThat(report.archives()).isEmpty();
		assertThat(report.advice()).isEmpty();
		assertThat(report.unavailable()).contains("/proc/self/smaps");
	}

	@Test
	void archiveThatWasNeverMadeIsMissing() {
		// no JDK has an archive for this layout of objects
		TestFlags flags = new TestFlags().fixed("UseCompactObjectHeaders", "true")
			.fixed("SharedArchiveFile", "/none/app.jsa:/none/top.jsa");
		SharingReport report = new SharingLedger(new TestMappings().add(4096, 4096, "rw-p", "", 0), flags, List.of())
			.read();
		assertThat(report.archives()).extracting(ClassArchive::file).containsExactly("app.jsa", "top.jsa");
		assertThat(report.archives()).extracting(ClassArchive::state).containsOnly(ClassArchive.State.MISSING);
		assertThat(report.unavailable()).isNull();
	}

	@Test
	void lastOptionOnSharingCounts() {
		TestMappings mappings = new TestMappings().add(4096, 4096, "rw-p", "", 0);
		TestFlags flags = new TestFlags().fixed("SharedArchiveFile", "/none/app.jsa");
		assertThat(new SharingLedger(mappings, flags, List.of("-Xshare:off", "-Xshare:auto")).read().archives())
			.extracting(ClassArchive::state)
			.containsExactly(ClassArchive.State.MISSING);
		assertThat(new SharingLedger(mappings, flags, List.of("-Xshare:auto", "-Xshare:off")).read().archives())
			.extracting(ClassArchive::state)
			.containsExactly(ClassArchive.State.OFF);
	}

	@Test
	void trainingIsToldInCommandsOfTheJdkAtHand() {
		List<ClassArchive> archives = List.of(archive(ClassArchive.Kind.JDK, ClassArchive.State.MAPPED, false));
		assertThat(advise(JDK_17, false, archives)).singleElement()
			.extracting(SharingAdvice::commands)
			.isEqualTo(List.of(
					"java -XX:ArchiveClassesAtExit=app.jsa -Dspring.context.exit=onRefresh <your options, without -XX:MaxMetaspaceSize> -jar shop.jar",
					"java -XX:SharedArchiveFile=app.jsa <your options> -jar shop.jar"));
		assertThat(advise(JDK_25, true, archives)).singleElement()
			.extracting(SharingAdvice::commands)
			.isEqualTo(List.of(
					"java -Djarmode=tools -jar shop.jar extract --destination application, and go on in that folder",
					"java -XX:AOTCacheOutput=app.aot -Dspring.context.exit=onRefresh <your options, without -XX:MaxMetaspaceSize> -jar shop.jar",
					"java -XX:AOTCache=app.aot <your options> -jar shop.jar"));
	}

	@Test
	void eachStateHasItsAdvice() {
		assertThat(advise(JDK_17, false, List.of(archive(ClassArchive.Kind.DYNAMIC, ClassArchive.State.MAPPED, true))))
			.singleElement()
			.satisfies((advice) -> {
				assertThat(advice.because()).contains("app.jsa lies at another address", "40 MiB");
				assertThat(advice.commands())
					.containsExactly("-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0");
			});
		assertThat(advise(JDK_17, false, List.of(archive(ClassArchive.Kind.STATIC, ClassArchive.State.MAPPED, false))))
			.isEmpty();
		assertThat(advise(JDK_25, false, List.of(archive(ClassArchive.Kind.AOT, ClassArchive.State.OFF, null))))
			.singleElement()
			.satisfies(
					(advice) -> assertThat(advice.commands()).containsExactly("remove -XX:AOTMode=off or -Xshare:off"));
		assertThat(advise(JDK_25, false, List.of(archive(ClassArchive.Kind.JDK, ClassArchive.State.MISSING, null))))
			.first()
			.satisfies((advice) -> assertThat(advice.commands()).containsExactly("java -Xshare:dump"));
		assertThat(advise(JDK_25, false, List.of(archive(ClassArchive.Kind.AOT, ClassArchive.State.REJECTED, null))))
			.singleElement()
			.satisfies((advice) -> assertThat(advice.commands()).hasSize(3)
				.first()
				.asString()
				.isEqualTo("to see why: java -Xlog:aot,cds,class+path=info <your options> -jar shop.jar"));
	}

	@Test
	void applicationIsNamedByItsJarAndNothingElse() {
		assertThat(LaunchedApplication.arguments("/srv/secret/shop.jar")).isEqualTo("-jar shop.jar");
		assertThat(LaunchedApplication.arguments("/a/shop.jar:/b/lib.jar")).isEqualTo("-cp <class path> <main class>");
		assertThat(LaunchedApplication.arguments("")).isEqualTo("-cp <class path> <main class>");
	}

	private static List<SharingAdvice> advise(TestFlags flags, boolean nested, List<ClassArchive> archives) {
		return new SharingAdvisor(flags, new LaunchedApplication("-jar shop.jar", nested)).advise(archives);
	}

	private static ClassArchive archive(ClassArchive.Kind kind, ClassArchive.State state, Boolean relocated) {
		return new ClassArchive("app.jsa", kind, state, "", relocated,
				(state == ClassArchive.State.MAPPED) ? MEMORY : null);
	}

}
