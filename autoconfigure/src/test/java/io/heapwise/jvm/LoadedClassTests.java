package io.heapwise.jvm;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoadedClass}.
 */
class LoadedClassTests {

	private final HotSpotCommands commands = new HotSpotCommands();

	@Test
	void thereAreAsManyAsTheJvmSaysAreLoaded() {
		ClassLoadingMXBean jvm = ManagementFactory.getClassLoadingMXBean();
		LoadedClass.list(this.commands);
		long loaded = jvm.getLoadedClassCount();
		long listed = LoadedClass.list(this.commands).size();
		assertThat(listed).isCloseTo(loaded, Percentage.withPercentage(1));
	}

	@Test
	void listingThemLoadsNone() {
		LoadedClass.list(this.commands);
		long before = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
		LoadedClass.list(this.commands);
		long after = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
		// threads of the build may load some meanwhile
		assertThat(after - before).isLessThan(50);
	}

	@Test
	void classIsListedWithTheLoaderThatTheStatisticsKnow() {
		List<LoaderMetaspace> loaders = LoaderMetaspace.list(this.commands);
		LoadedClass own = LoadedClass.list(this.commands)
			.stream()
			.filter((loaded) -> loaded.name().equals(LoadedClassTests.class.getName()))
			.findFirst()
			.orElseThrow();
		assertThat(own.hidden()).isFalse();
		assertThat(loaders).filteredOn((loader) -> loader.loader().equals(own.loader()))
			.singleElement()
			.extracting(LoaderMetaspace::type)
			.isEqualTo(LoadedClassTests.class.getClassLoader().getClass().getName());
	}

	@Test
	void lambdaIsHidden() {
		Runnable lambda = () -> {
		};
		lambda.run();
		assertThat(LoadedClass.list(this.commands))
			.filteredOn((loaded) -> loaded.name().startsWith(LoadedClassTests.class.getName() + "$$Lambda"))
			.isNotEmpty()
			.allMatch(LoadedClass::hidden);
	}

	@Test
	void linesOfAllKindsAreRead() {
		String printed = """
				java.lang.Object/null
				|--com.acme.Shop/0x00007f2e4c0a1b20
				|  |--com.acme.Shop$$Lambda$14/0x0000000800c03000/0x00007f2e4c0a1b20
				|--java.lang.Runnable/null (intf)
				|  |--jdk.internal.reflect.GeneratedMethodAccessor1/0x1 (invokes: com/acme/Shop::open ()V)

				""";
		assertThat(LoadedClass.parse(printed)).containsExactly(new LoadedClass("java.lang.Object", "null"),
				new LoadedClass("com.acme.Shop", "0x00007f2e4c0a1b20"),
				new LoadedClass("com.acme.Shop$$Lambda$14/0x0000000800c03000", "0x00007f2e4c0a1b20"),
				new LoadedClass("java.lang.Runnable", "null"),
				new LoadedClass("jdk.internal.reflect.GeneratedMethodAccessor1", "0x1"));
	}

}
