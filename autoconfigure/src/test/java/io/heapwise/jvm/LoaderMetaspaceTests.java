package io.heapwise.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoaderMetaspace}.
 */
class LoaderMetaspaceTests {

	private final long loaded = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();

	private final List<LoaderMetaspace> loaders = LoaderMetaspace.list(new HotSpotCommands());

	@Test
	void allOfThemOccupyTheMetaspaceInUse() {
		long used = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getName().equals("Metaspace"))
			.mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
			.sum();
		long sum = this.loaders.stream().mapToLong((loader) -> loader.bytes() + loader.hiddenBytes()).sum();
		assertThat(sum).isCloseTo(used, Percentage.withPercentage(10));
	}

	@Test
	void allOfThemHaveTheClassesThatAreLoadedAndArraysOfThem() {
		long sum = this.loaders.stream().mapToLong((loader) -> loader.classes() + loader.hiddenClasses()).sum();
		assertThat(sum).isBetween(this.loaded, 2 * this.loaded);
	}

	@Test
	void wordsAreToldFromBytes() {
		LoaderMetaspace loader = new LoaderMetaspace("0x1", "com.acme.Loader", 10, 1000, 1, 20);
		assertThat(LoaderMetaspace.inBytes(List.of(loader), 1040)).containsExactly(loader);
		assertThat(LoaderMetaspace.inBytes(List.of(loader), 8 * 1040))
			.containsExactly(new LoaderMetaspace("0x1", "com.acme.Loader", 10, 8000, 1, 160));
	}

	@Test
	void bootstrapLoaderHasTheIdentityItsClassesAreListedWith() {
		assertThat(this.loaders).filteredOn((loader) -> loader.type().equals(LoaderMetaspace.BOOTSTRAP_TYPE))
			.singleElement()
			.extracting(LoaderMetaspace::loader)
			.isEqualTo(LoadedClass.BOOTSTRAP);
	}

	@Test
	void linesOfAllKindsAreRead() {
		String printed = """
				ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
				0x0000000800010b58  0x0000000800010c58  0x00007f2e4c0a1b20    1423   8912896   8769104  jdk.internal.loader.ClassLoaders$AppClassLoader
				                                                                 3     15360      9120   + hidden classes
				0x0000000000000000  0x0000000000000000  0x00007f2e4c001000    5423   3912896   3769104  <boot class loader>
				Total = 2                                                     6846  12841152  12547328
				ChunkSz: Total size of all allocated metaspace chunks
				BlockSz: Total size of all allocated metaspace blocks (each chunk has several blocks)
				""";
		assertThat(LoaderMetaspace.parse(printed)).containsExactly(
				new LoaderMetaspace("0x00007f2e4c0a1b20", "jdk.internal.loader.ClassLoaders$AppClassLoader", 1423,
						8769104, 3, 9120),
				new LoaderMetaspace("null", LoaderMetaspace.BOOTSTRAP_TYPE, 5423, 3769104, 0, 0));
	}

}
