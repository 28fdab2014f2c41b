package io.heapwise.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.LoadedClass;
import io.heapwise.jvm.LoaderMetaspace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a tally keeps and what it is told anew.
 */
class ClassTallyTests {

	private static final LoaderMetaspace PLATFORM = new LoaderMetaspace("0x1",
			"jdk.internal.loader.ClassLoaders$PlatformClassLoader", 1, 50, 0, 7);

	private final ClassOwners owners = owners();

	private final List<LoadedClass> classes = List.of(loaded("java.lang.String", LoadedClass.BOOTSTRAP),
			loaded("java.lang.Thread", LoadedClass.BOOTSTRAP), loaded("java.util.logging.Level", LoadedClass.BOOTSTRAP),
			loaded("java.sql.Connection", "0x1"), loaded("java.lang.Thread$$Lambda/0x2", "0x3"));

	private final ClassTally tally = new ClassTally(this.owners, this.classes, List.of(bootstrap(300), PLATFORM));

	@Test
	void dividesWhatLoadersOccupyNowAmongTheirClasses() {
		assertThat(metaspace(List.of(bootstrap(300), PLATFORM))).containsExactlyInAnyOrderEntriesOf(
				Map.of("java.base", 200.0 + 7, "java.logging", 100.0, "java.sql", 50.0));
		assertThat(metaspace(List.of(PLATFORM, bootstrap(600)))).containsExactlyInAnyOrderEntriesOf(
				Map.of("java.base", 400.0 + 7, "java.logging", 200.0, "java.sql", 50.0));
	}

	@Test
	void countsClassesWhoseLoaderIsNotListed() {
		Map<String, Long> counts = new HashMap<>();
		new ClassTally(this.owners, this.classes, List.of()).divide(List.of(), (library, classes, metaspace) -> {
			counts.merge(library.name(), classes, Long::sum);
			assertThat(metaspace).isZero();
		});
		assertThat(counts)
			.containsExactlyInAnyOrderEntriesOf(Map.of("java.base", 3L, "java.logging", 1L, "java.sql", 1L));
	}

	@Test
	void servesWhileClassesAndPlacesAreTheSame() {
		assertThat(this.tally.isOf(this.owners, this.classes, List.of(PLATFORM, bootstrap(600)))).isTrue();
		assertThat(this.tally.isOf(owners(), this.classes, List.of(bootstrap(300), PLATFORM))).isFalse();
		assertThat(this.tally.isOf(this.owners, List.copyOf(this.classes.subList(0, 4)),
				List.of(bootstrap(300), PLATFORM)))
			.isFalse();
		assertThat(this.tally.isOf(this.owners, this.classes, List.of(bootstrap(300)))).isFalse();
		LoaderMetaspace other = new LoaderMetaspace(PLATFORM.loader(), "com.acme.Loader", 1, 50, 0, 7);
		assertThat(this.tally.isOf(this.owners, this.classes, List.of(bootstrap(300), other))).isFalse();
	}

	@Test
	void objectsBelongToTheOwnerOfTheirClassAsItsLoaderTold() {
		LoaderMetaspace loader = new LoaderMetaspace("0x4", "com.acme.Loader", 1, 50, 0, 0);
		ClassTally tally = new ClassTally(this.owners,
				List.of(loaded("java.sql.Connection", "0x1"), loaded("com.acme.Made", "0x4")),
				List.of(PLATFORM, loader));
		assertThat(tally.owner("java.sql.Connection").name()).isEqualTo("java.sql");
		assertThat(tally.owner("com.acme.Made").name()).isEqualTo("com.acme.Loader");
		assertThat(tally.owner("com.acme.LoadedSince").name()).isEqualTo("unknown");
	}

	private Map<String, Double> metaspace(List<LoaderMetaspace> loaders) {
		Map<String, Double> metaspace = new HashMap<>();
		this.tally.divide(loaders, (library, classes, bytes) -> metaspace.merge(library.name(), bytes, Double::sum));
		return metaspace;
	}

	private static ClassOwners owners() {
		return new ClassOwners(new LibraryIndex(List.of(), (location, ex) -> {
		}), new JdkModules());
	}

	private static LoadedClass loaded(String name, String loader) {
		return new LoadedClass(name, loader);
	}

	private static LoaderMetaspace bootstrap(long bytes) {
		return new LoaderMetaspace(LoadedClass.BOOTSTRAP, LoaderMetaspace.BOOTSTRAP_TYPE, 3, bytes, 0, 0);
	}

}
