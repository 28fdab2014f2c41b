package io.heapwise.ledger.sharing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.heapwise.jvm.ChildJvm;
import io.heapwise.jvm.LinuxMappingsReader;
import io.heapwise.jvm.MemoryMapping;
import io.heapwise.jvm.ResidentMemory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real JVMs with, without and with useless archives say of themselves, beside what
 * Linux says of those processes from outside.
 */
@Tag("process")
@EnabledOnOs(OS.LINUX)
class SharingProcessTests {

	private static final String FIXED_ADDRESS = "-XX:ArchiveRelocationMode=0";

	private static final String UNLOCK = "-XX:+UnlockDiagnosticVMOptions";

	@TempDir
	private static Path folder;

	private static Path jar;

	private static Path archive;

	@BeforeAll
	static void trainAnArchive() throws IOException {
		// only classes from jars can be archived
		jar = folder.resolve("app.jar");
		ChildJvm.tool("jar", "--create", "--file", jar.toString(), "-C",
				ChildJvm.location(SharingLedger.class).toString(), "io/heapwise/ledger", "-C",
				ChildJvm.location(SharingLedger.class).toString(), "io/heapwise/jvm", "-C",
				ChildJvm.location(SharingMain.class).toString(), "io/heapwise/ledger");
		archive = folder.resolve("app.jsa");
		train("-XX:ArchiveClassesAtExit=" + archive);
		assertThat(archive).isNotEmptyFile();
	}

	private static void train(String... options) {
		List<String> all = new ArrayList<>(List.of(options));
		all.add("-Dtrain=true");
		all.add("-XX:+UseG1GC");
		try (ChildJvm child = ChildJvm.start(jar.toString(), SharingMain.class, all.toArray(String[]::new))) {
			child.finish();
		}
	}

	@Test
	void archiveOfTheJdkIsMapped() {
		Reading reading = read();
		assertThat(reading.archives).singleElement().asString().startsWith("archive|classes").contains("|JDK|MAPPED|");
		reading.agreesWithOutside();
		assertThat(reading.advice).anySatisfy((advice) -> assertThat(advice)
			.startsWith("advice|No archive holds the classes of this application|java -XX:")
			.contains("-Dspring.context.exit=onRefresh", "-jar app.jar"));
	}

	@Test
	void archiveAtItsAddressIsToldFromOneThatWasMoved() {
		Reading moved = read(UNLOCK, "-XX:ArchiveRelocationMode=1");
		assertThat(moved.archives).singleElement().asString().contains("|MAPPED|true|");
		assertThat(moved.advice)
			.anySatisfy((advice) -> assertThat(advice).contains("at another address", FIXED_ADDRESS, "MiB"));
		Reading fixed = read(UNLOCK, FIXED_ADDRESS);
		assertThat(fixed.archives).singleElement().asString().contains("|MAPPED|false|");
		assertThat(fixed.advice).noneSatisfy((advice) -> assertThat(advice).contains("at another address"));
		assertThat(moved.memory.get(0).privateDirty()).isGreaterThan(2 * fixed.memory.get(0).privateDirty());
		fixed.agreesWithOutside();
	}

	@Test
	void archivesThatAreOffAreToldAsSuch() {
		Reading reading = read("-Xshare:off");
		assertThat(reading.archives).singleElement().asString().contains("|JDK|OFF|null|");
		assertThat(reading.memory).isEmpty();
		assertThat(reading.advice).anyMatch((advice) -> advice.contains("remove -Xshare:off"));
	}

	@Test
	void archiveOnTopOfThatOfTheJdkIsMapped() {
		Reading reading = read("-XX:SharedArchiveFile=" + archive);
		assertThat(reading.archives).hasSize(2);
		assertThat(reading.archives.get(0)).contains("|JDK|MAPPED|");
		assertThat(reading.archives.get(1)).startsWith("archive|app.jsa|DYNAMIC|MAPPED|");
		assertThat(reading.advice).noneMatch((advice) -> advice.contains("No archive holds"));
		reading.agreesWithOutside();
		// both move together
		Reading moved = read("-XX:SharedArchiveFile=" + archive, UNLOCK, "-XX:ArchiveRelocationMode=1");
		assertThat(moved.archives).allMatch((line) -> line.contains("|MAPPED|true|")).hasSize(2);
		Reading fixed = read("-XX:SharedArchiveFile=" + archive, UNLOCK, FIXED_ADDRESS);
		assertThat(fixed.archives).allMatch((line) -> line.contains("|MAPPED|false|")).hasSize(2);
		// of the one on top the JVM itself changes every page, wherever it lies
		assertThat(fixed.memory.get(0).privateDirty()).isLessThan(moved.memory.get(0).privateDirty());
		assertThat(fixed.memory.get(1).privateDirty()).isLessThanOrEqualTo(moved.memory.get(1).privateDirty());
	}

	@Test
	void archiveRejectedForOtherOptionsIsToldAsSuch() {
		// the layout of objects differs, and with it that of the archive below
		Reading reading = read("-XX:SharedArchiveFile=" + archive, "-XX:-UseCompressedOops");
		assertThat(reading.archives)
			.anySatisfy((line) -> assertThat(line).startsWith("archive|app.jsa|DYNAMIC|REJECTED|")
				.contains("does not say why"));
		assertThat(reading.advice).anySatisfy(
				(advice) -> assertThat(advice).contains("app.jsa was rejected").contains("-Xlog:", "class+path=info"));
	}

	@Test
	void archiveThatIsNotThereIsToldAsSuch() {
		Reading reading = read("-XX:SharedArchiveFile=" + folder.resolve("none.jsa"));
		assertThat(reading.archives).anySatisfy((line) -> assertThat(line).startsWith("archive|none.jsa|")
			.contains("|MISSING|", "-XX:SharedArchiveFile"));
	}

	@Test
	void fileThatIsNoArchiveIsToldAsSuch() throws IOException {
		Path file = Files.writeString(folder.resolve("text.jsa"), "This is no archive. ".repeat(1000));
		Reading reading = read("-XX:SharedArchiveFile=" + file);
		assertThat(reading.archives).anySatisfy((line) -> assertThat(line).startsWith("archive|text.jsa|")
			.contains("|REJECTED|", "no class-data archive"));
	}

	@Test
	void archiveOfAnotherJvmIsToldAsSuch() throws IOException {
		String version = System.getProperty("java.vm.version");
		byte[] bytes = Files.readAllBytes(archive);
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		int at = text.indexOf(version);
		assertThat(at).isPositive();
		bytes[at + version.length() - 1] ^= 1;
		Path file = Files.write(folder.resolve("other.jsa"), bytes);
		Reading reading = read("-XX:SharedArchiveFile=" + file);
		assertThat(reading.archives).anySatisfy((line) -> assertThat(line).startsWith("archive|other.jsa|")
			.contains("|REJECTED|", "was made with JVM", "and this is " + version));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_25)
	void aotCacheIsMappedRejectedOrOff() {
		Path cache = folder.resolve("app.aot");
		train("-XX:AOTCacheOutput=" + cache);
		Reading mapped = read("-XX:AOTCache=" + cache);
		assertThat(mapped.archives).anySatisfy((line) -> assertThat(line).startsWith("archive|app.aot|AOT|MAPPED|"));
		mapped.agreesWithOutside();
		assertThat(read("-XX:AOTCache=" + cache, UNLOCK, FIXED_ADDRESS).archives)
			.anySatisfy((line) -> assertThat(line).startsWith("archive|app.aot|AOT|MAPPED|false|"));
		assertThat(read("-XX:AOTCache=" + cache, "-XX:-UseCompressedOops").archives)
			.anySatisfy((line) -> assertThat(line).startsWith("archive|app.aot|AOT|REJECTED|"));
		assertThat(read("-XX:AOTCache=" + cache, "-XX:AOTMode=off").archives)
			.anySatisfy((line) -> assertThat(line).startsWith("archive|app.aot|AOT|OFF|"));
	}

	private static Reading read(String... options) {
		List<String> all = new ArrayList<>(List.of("-XX:+UseG1GC"));
		all.addAll(Arrays.asList(options));
		try (ChildJvm child = ChildJvm.start(jar.toString(), SharingMain.class, all.toArray(String[]::new))) {
			String line = child.readLine();
			while (!line.equals("ready")) {
				line = child.readLine();
			}
			Reading reading = new Reading();
			child.send("");
			for (line = child.readLine(); !line.equals("end"); line = child.readLine()) {
				reading.add(line);
			}
			reading.outside = new LinuxMappingsReader(Path.of("/proc", Long.toString(child.pid()))).mappings();
			return reading;
		}
	}

	/**
	 * What a JVM said, and its mappings seen from outside right after.
	 */
	private static final class Reading {

		private final List<String> archives = new ArrayList<>();

		private final List<ResidentMemory> memory = new ArrayList<>();

		private final List<String> texts = new ArrayList<>();

		private final List<String> advice = new ArrayList<>();

		private List<MemoryMapping> outside = List.of();

		void add(String line) {
			if (line.startsWith("archive|")) {
				this.archives.add(line);
			}
			else if (line.startsWith("memory|")) {
				this.texts.add(line.substring(line.indexOf('|') + 1));
				long[] figures = Stream.of(line.replaceAll("[^\\d=,]", "").split(","))
					.mapToLong((figure) -> Long.parseLong(figure.substring(1)))
					.toArray();
				this.memory.add(new ResidentMemory(figures[0], figures[1], figures[2], figures[3], figures[4],
						figures[5], figures[6]));
			}
			else if (line.startsWith("advice|")) {
				this.advice.add(line);
			}
		}

		/**
		 * A page more or less may be touched between both readings, and another JVM that
		 * shares may come or go: resident bytes agree within 2 %.
		 */
		void agreesWithOutside() {
			List<String> mapped = this.archives.stream()
				.filter((line) -> line.contains("|MAPPED|"))
				.map((line) -> line.split("\\|")[1])
				.toList();
			assertThat(this.memory).hasSameSizeAs(mapped);
			for (int i = 0; i < mapped.size(); i++) {
				String name = File.separator + mapped.get(i);
				ResidentMemory seen = this.outside.stream()
					.filter((mapping) -> mapping.path().endsWith(name))
					.map(MemoryMapping::memory)
					.reduce(ResidentMemory.NONE, ResidentMemory::plus);
				ResidentMemory said = this.memory.get(i);
				assertThat(seen.rss()).isPositive();
				assertThat((double) said.rss()).isBetween(seen.rss() * 0.98, seen.rss() * 1.02);
				assertThat((double) said.privateDirty()).isBetween(seen.privateDirty() * 0.98,
						seen.privateDirty() * 1.02 + 4096);
			}
		}

	}

}
