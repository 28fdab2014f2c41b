package io.heapwise.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CgroupThrottlingReader}; {@link CpuQuotaProcessTests} has a real
 * group.
 */
@EnabledOnOs(OS.LINUX)
class CgroupThrottlingReaderTests {

	private static final String VERSION_1_STAT = """
			nr_periods 40
			nr_throttled 7
			throttled_time 1234567890
			nr_bursts 0
			burst_time 0
			""";

	private static final String VERSION_2_STAT = """
			usage_usec 4321000
			user_usec 4000000
			system_usec 321000
			nr_periods 40
			nr_throttled 7
			throttled_usec 1234567
			""";

	private static final CpuThrottling VERSION_1 = new CpuThrottling(7, 1_234_567_890);

	private static final CpuThrottling VERSION_2 = new CpuThrottling(7, 1_234_567_000);

	@TempDir
	private Path folder;

	private CgroupThrottlingReader reader(String cgroup, String mountinfo) throws IOException {
		Files.writeString(this.folder.resolve("cgroup"), cgroup);
		Files.writeString(this.folder.resolve("mountinfo"), mountinfo);
		return new CgroupThrottlingReader(this.folder);
	}

	private void stat(String group, String text) throws IOException {
		Files.writeString(Files.createDirectories(this.folder.resolve(group)).resolve("cpu.stat"), text);
	}

	private String unified(String root) {
		return "31 23 0:28 " + root + " " + this.folder + "/unified rw,relatime shared:9 - cgroup2 cgroup2 rw\n";
	}

	private String version1(String root) {
		return """
				33 31 0:29 %s %s/memory rw - cgroup cgroup rw,memory
				32 31 0:28 %s %s/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
				""".formatted(root, this.folder, root, this.folder);
	}

	@Test
	void groupOfVersion2() throws IOException {
		stat("unified/system.slice/my.service", VERSION_2_STAT);
		stat("unified", "usage_usec 1\n");
		assertThat(reader("0::/system.slice/my.service\n", unified("/")).throttling()).contains(VERSION_2);
	}

	@Test
	void groupOfVersion1() throws IOException {
		stat("cpu,cpuacct/app", VERSION_1_STAT);
		String cgroup = "5:memory:/other\n4:cpu,cpuacct:/app\n1:name=systemd:/x\n";
		assertThat(reader(cgroup, version1("/")).throttling()).contains(VERSION_1);
	}

	@Test
	void version1HasTheControllerWhereBothAreMounted() throws IOException {
		stat("cpu,cpuacct/app", VERSION_1_STAT);
		stat("unified/app", "usage_usec 1\n");
		assertThat(reader("0::/app\n4:cpu,cpuacct:/app\n", unified("/") + version1("/")).throttling())
			.contains(VERSION_1);
	}

	@Test
	void containerWithANamespaceOfItsOwn() throws IOException {
		stat("unified", VERSION_2_STAT);
		assertThat(reader("0::/\n", unified("/")).throttling()).contains(VERSION_2);
	}

	@Test
	void containerThatKnowsItsGroupByTheNameOfTheHost() throws IOException {
		stat("cpu,cpuacct", VERSION_1_STAT);
		assertThat(reader("4:cpu,cpuacct:/docker/abc\n", version1("/docker/abc")).throttling()).contains(VERSION_1);
		stat("cpu,cpuacct/inner", VERSION_1_STAT.replace("nr_throttled 7", "nr_throttled 8"));
		assertThat(reader("4:cpu,cpuacct:/docker/abc/inner\n", version1("/docker/abc")).throttling())
			.map(CpuThrottling::periods)
			.contains(8L);
	}

	@Test
	void groupThatIsNotMountedIsThatOfTheMountPoint() throws IOException {
		stat("unified", VERSION_2_STAT);
		for (String group : new String[] { "/kubepods/pod1/abc", "/../../elsewhere", "/" }) {
			assertThat(reader("0::" + group + "\n", unified("/")).throttling()).as(group).contains(VERSION_2);
			assertThat(reader("0::" + group + "\n", unified("/kubepods/pod2")).throttling()).as(group)
				.contains(VERSION_2);
		}
	}

	@Test
	void groupWithoutTheControllerIsUnknown() throws IOException {
		stat("unified", "usage_usec 4321000\nuser_usec 4000000\nsystem_usec 321000\n");
		assertThat(reader("0::/\n", unified("/")).throttling()).isEmpty();
	}

	@Test
	void garbageIsUnknown() throws IOException {
		stat("unified", "nr_throttled many\nthrottled_usec 99999999999999999999\nnr_periods\n");
		assertThat(reader("0::/\n", unified("/")).throttling()).isEmpty();
		assertThat(reader("0:\n::\n", " - \n - cgroup2\na b c - cgroup2 x y\n").throttling()).isEmpty();
		assertThat(reader("", "").throttling()).isEmpty();
		assertThat(new CgroupThrottlingReader(this.folder.resolve("none")).throttling()).isEmpty();
	}

	@Test
	void groupThatIsRemovedIsUnknown() throws IOException {
		stat("unified", VERSION_2_STAT);
		CgroupThrottlingReader reader = reader("0::/\n", unified("/"));
		Files.delete(this.folder.resolve("unified/cpu.stat"));
		assertThat(reader.throttling()).isEmpty();
	}

}
