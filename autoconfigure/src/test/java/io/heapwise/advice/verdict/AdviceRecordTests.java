package io.heapwise.advice.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.heapwise.advice.Advice;
import io.heapwise.advice.Advisor;
import io.heapwise.advice.TestSituation;
import io.heapwise.advice.rules.AdviceRules;
import io.heapwise.jvm.Collector;
import io.heapwise.jvm.TestFlags;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Advice of one start, and the verdict at the next.
 */
@ExtendWith(OutputCaptureExtension.class)
class AdviceRecordTests {

	private static final long MEBIBYTE = TestSituation.MEBIBYTE;

	@TempDir
	private Path folder;

	private final TestFlags flags = new TestFlags();

	private final Advisor advisor = new Advisor(0.005, AdviceRules.all());

	private Path path() {
		return this.folder.resolve("advice").resolve("advice.json");
	}

	private AdviceRecord start(String application, String jvm) {
		return new AdviceRecord(new KeptAdviceFile(path()), application, jvm, this.flags);
	}

	private Advice advice(double rate, double share) {
		return this.advisor.advise(TestSituation.of(Collector.G1)
			.limit(4096)
			.load(rate, share)
			.without("UseCompactObjectHeaders")
			.without("MaxMetaspaceSize")
			.without("TrimNativeHeapInterval")
			.read());
	}

	private void firstStart() throws IOException {
		assertThat(start("shop", "25").look(advice(200, 0.14))).isNull();
		KeptAdvice kept = new KeptAdviceFile(path()).read();
		assertThat(kept).isNotNull();
		assertThat(kept.options()).hasSize(3);
		assertThat(kept.figures().share()).isEqualTo(0.14);
		for (String option : kept.options()) {
			long megabytes = Long.parseLong(option.replaceAll(".*?(\\d+)m$", "$1")) * MEBIBYTE;
			if (option.startsWith("-Xmx")) {
				this.flags.fixed("MaxHeapSize", Long.toString(megabytes));
			}
			else if (option.startsWith("-Xms")) {
				this.flags.fixed("InitialHeapSize", Long.toString(megabytes));
			}
			else {
				this.flags.fixed("G1HeapRegionSize", Long.toString(megabytes));
			}
		}
	}

	@Test
	void adviceThatWasAppliedAndHeldIsToldOnce(CapturedOutput output) throws IOException {
		firstStart();
		AdviceRecord next = start("shop", "25");
		Verdict verdict = next.look(advice(210, 0.02));
		assertThat(verdict).isNotNull();
		assertThat(verdict.state()).isEqualTo(Verdict.State.HELD);
		assertThat(verdict.explanation()).contains("2.0 % of the CPU time, 14.0 % before");
		assertThat(verdict.notApplied()).isEmpty();
		next.look(advice(210, 0.02));
		assertThat(output).containsOnlyOnce("Verdict on the advice of");
		assertThat(new KeptAdviceFile(path()).read().figures().share()).isEqualTo(0.02);
	}

	@Test
	void optionsThatAreNotInEffectAreNamed() throws IOException {
		firstStart();
		this.flags.fixed("MaxHeapSize", Long.toString(512 * MEBIBYTE));
		Verdict verdict = start("shop", "25").look(advice(200, 0.02));
		assertThat(verdict.notApplied()).singleElement().asString().startsWith("-Xmx");
		assertThat(verdict.explanation()).contains("not in effect: -Xmx");
		this.flags.fixed("InitialHeapSize", "1").fixed("G1HeapRegionSize", "1");
		firstStartOnly(Verdict.State.NOT_APPLIED);
	}

	private void firstStartOnly(Verdict.State state) throws IOException {
		Files.delete(path());
		start("shop", "25").look(advice(200, 0.14));
		assertThat(start("shop", "25").look(advice(200, 0.14)).state()).isEqualTo(state);
	}

	@Test
	void adviceThatDidNotHelpIsToBeTakenBack() throws IOException {
		firstStart();
		Verdict verdict = start("shop", "25").look(advice(200, 0.15));
		assertThat(verdict.state()).isEqualTo(Verdict.State.NOT_HELD);
		assertThat(verdict.takeBack()).hasSize(3);
	}

	@Test
	void adviceThatHelpedLessThanPromisedFellShort() throws IOException {
		firstStart();
		assertThat(start("shop", "25").look(advice(200, 0.12)).state()).isEqualTo(Verdict.State.FELL_SHORT);
	}

	@Test
	void differentLoadIsNotComparedAndWhatWasKeptStays() throws IOException {
		firstStart();
		String before = Files.readString(path());
		Verdict verdict = start("shop", "25").look(advice(20, 0.02));
		assertThat(verdict.state()).isEqualTo(Verdict.State.DIFFERENT_LOAD);
		assertThat(path()).hasContent(before);
	}

	@Test
	void nothingIsSaidBeforeEnoughWasMeasured() throws IOException {
		firstStart();
		Advice early = this.advisor.advise(TestSituation.of(Collector.G1).watched(10).read());
		assertThat(start("shop", "25").look(early).state()).isEqualTo(Verdict.State.WAITING);
	}

	@Test
	void noVerdictIsGivenOverLessTimeThanTheFiguresBeforeWereTakenOver() throws IOException {
		firstStart();
		AdviceRecord next = start("shop", "25");
		assertThat(next.look(watched(220, 0.1)).state()).isEqualTo(Verdict.State.WAITING);
		assertThat(next.look(watched(300, 0.8)).state()).isEqualTo(Verdict.State.WAITING);
		assertThat(next.look(watched(230, 0.1)).state()).isEqualTo(Verdict.State.HELD);
	}

	private Advice watched(double seconds, double variation) {
		return this.advisor
			.advise(TestSituation.of(Collector.G1).load(200, 0.02).watched(seconds).variation(variation).read());
	}

	@Test
	void adviceOfAnotherApplicationOrJvmIsIgnoredWithOneWarning(CapturedOutput output) throws IOException {
		firstStart();
		String before = Files.readString(path());
		AdviceRecord other = start("stock", "25");
		assertThat(other.look(advice(200, 0.14))).isNull();
		assertThat(other.look(advice(200, 0.14))).isNull();
		assertThat(output).containsOnlyOnce("is ignored: it is of another application");
		assertThat(path()).hasContent(before);
		assertThat(start("shop", "26").look(advice(200, 0.14))).isNull();
		assertThat(output).containsOnlyOnce("is ignored: it is of another JVM");
		assertThat(new KeptAdviceFile(path()).read().jvm()).isEqualTo("26");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{\"version\":2}", "{\"version\":1}", "no JSON", "truncated",
			"\"share\":7.5", "\"share\":\"x\"", "\"options\":[\"-XX:OnError=rm -rf /\"]", "\"options\":[\"$(reboot)\"]",
			"\"options\":[1]", "\"options\":{}", "\"at\":\"yesterday\"", "nested", "long" })
	void brokenOrHostileFileIsIgnoredWithOneWarning(String content, CapturedOutput output) throws IOException {
		firstStart();
		String whole = Files.readString(path());
		Files.writeString(path(), switch (content) {
			case "truncated" -> whole.substring(0, whole.length() / 2);
			case "nested" -> "{\"version\":" + "[".repeat(30_000);
			case "long" -> " ".repeat(70_000) + whole;
			default -> content.startsWith("\"") ? whole.replaceFirst(
					content.substring(0, content.indexOf(':') + 1) + "(\\[[^\\]]*\\]|\"[^\"]*\"|[^,}]*)",
					java.util.regex.Matcher.quoteReplacement(content)) : content;
		});
		String found = Files.readString(path());
		AdviceRecord next = start("shop", "25");
		assertThat(next.look(advice(200, 0.14))).isNull();
		assertThat(next.look(advice(200, 0.14))).isNull();
		assertThat(output).containsOnlyOnce("is ignored")
			.contains("remove it, or name another file")
			.doesNotContain("reboot")
			.doesNotContain("rm -rf");
		assertThat(path()).hasContent(found);
	}

	@Test
	void fileThatCannotBeWrittenIsToldOnce(CapturedOutput output) throws IOException {
		Files.writeString(path().getParent(), "in the way");
		AdviceRecord record = start("shop", "25");
		record.look(advice(200, 0.14));
		record.look(advice(200, 0.14));
		assertThat(output).containsOnlyOnce("cannot be kept in");
	}

}
