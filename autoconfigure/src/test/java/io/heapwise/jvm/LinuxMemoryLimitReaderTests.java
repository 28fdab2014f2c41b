package io.heapwise.jvm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LinuxMemoryLimitReader}.
 */
class LinuxMemoryLimitReaderTests {

	private static final String MEMINFO = "MemTotal:       4194304 kB\nMemFree: 1 kB\nMemAvailable:    1048576 kB\n";

	private static final String UNIFIED = "41 31 0:38 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";

	private static final String OLD = """
			33 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
			35 31 0:32 %s /sys/fs/cgroup/memory rw,relatime shared:9 - cgroup cgroup rw,memory
			41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
			""";

	@TempDir
	private Path root;

	private void write(String file, String text) throws IOException {
		Path path = this.root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}

	private MemoryLimit limit() {
		return new LinuxMemoryLimitReader(this.root).limit().orElseThrow();
	}

	@Test
	void limitOfAContainerInTheUnifiedHierarchy() throws IOException {
		write("proc/meminfo", MEMINFO);
		write("proc/self/cgroup", "0::/\n");
		write("proc/self/mountinfo", UNIFIED);
		write("sys/fs/cgroup/memory.max", "536870912\n");
		write("sys/fs/cgroup/memory.current", "402653184\n");
		write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 1048576\nactive_file 5\n");
		assertThat(limit()).isEqualTo(new MemoryLimit(512L << 20, 129L << 20, MemoryLimit.Source.CGROUP_V2));
	}

	@Test
	void tightestOfAllGroupsAboveCounts() throws IOException {
		write("proc/meminfo", MEMINFO);
		write("proc/self/cgroup", "0::/team/service/pod\n");
		write("proc/self/mountinfo", UNIFIED);
		write("sys/fs/cgroup/team/service/pod/memory.max", "max\n");
		write("sys/fs/cgroup/team/service/memory.max", "268435456\n");
		write("sys/fs/cgroup/team/service/memory.current", "1048576\n");
		write("sys/fs/cgroup/team/memory.max", "536870912\n");
		assertThat(limit()).isEqualTo(new MemoryLimit(256L << 20, 255L << 20, MemoryLimit.Source.CGROUP_V2));
	}

	@Test
	void limitOfAContainerInTheOldHierarchy() throws IOException {
		write("proc/meminfo", MEMINFO);
		write("proc/self/cgroup", "4:memory:/docker/4f\n2:cpu,cpuacct:/docker/4f\n0::/docker/4f\n");
		// the container sees its own group only, under the path it has outside
		write("proc/self/mountinfo", OLD.formatted("/docker/4f"));
		write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1073741824\n");
		write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1073741824\n");
		write("sys/fs/cgroup/memory/memory.stat", "inactive_file 7\ntotal_inactive_file 4096\n");
		assertThat(limit()).isEqualTo(new MemoryLimit(1L << 30, 4096L, MemoryLimit.Source.CGROUP_V1));
	}

	@Test
	void groupWithoutALimitLeavesThatOfTheMachine() throws IOException {
		MemoryLimit machine = new MemoryLimit(4L << 30, 1L << 30, MemoryLimit.Source.MACHINE);
		write("proc/meminfo", MEMINFO);
		assertThat(limit()).isEqualTo(machine);
		write("proc/self/cgroup", "4:memory:/\n0::/\n");
		write("proc/self/mountinfo", OLD.formatted("/"));
		write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
		assertThat(limit()).isEqualTo(machine);
		write("proc/self/cgroup", "0::/../elsewhere\n");
		write("proc/self/mountinfo", UNIFIED);
		write("sys/fs/cgroup/memory.max", "max\n");
		assertThat(limit()).isEqualTo(machine);
	}

	@Test
	void nothingIsLeftOfALimitThatIsExceeded() throws IOException {
		write("proc/self/cgroup", "0::/\n");
		write("proc/self/mountinfo", UNIFIED);
		write("sys/fs/cgroup/memory.max", "1000\n");
		assertThat(limit()).isEqualTo(new MemoryLimit(1000, null, MemoryLimit.Source.CGROUP_V2));
		write("sys/fs/cgroup/memory.current", "2000\n");
		assertThat(limit().left()).isZero();
	}

	@Test
	void garbageAndMissingFilesAreUnknown() throws IOException {
		assertThat(new LinuxMemoryLimitReader(this.root).limit()).isEmpty();
		write("proc/meminfo", "MemTotal: much kB\n");
		write("proc/self/cgroup", "nothing\n::\n");
		write("proc/self/mountinfo", "nothing\n");
		assertThat(new LinuxMemoryLimitReader(this.root).limit()).isEmpty();
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ownLimitIsTheMemoryThatTheJvmFoundForItself() {
		long total = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
		MemoryLimit limit = new LinuxMemoryLimitReader().limit().orElseThrow();
		assertThat(limit.bytes()).isEqualTo(total);
		assertThat(limit.left()).isBetween(0L, total);
	}

}
