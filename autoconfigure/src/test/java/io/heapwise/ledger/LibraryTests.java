package io.heapwise.ledger;

import java.lang.reflect.Proxy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Library}.
 */
class LibraryTests {

	@ParameterizedTest
	@CsvSource({ "hibernate-core-7.1.0.Final.jar, hibernate-core", "poi-5.5.1.jar, poi",
			"log4j-1.2-api-2.20.0.jar, log4j-1.2-api", "guava-33.4.0-jre.jar, guava",
			"netty-transport-native-epoll-4.2.1.Final-linux-x86_64.jar, netty-transport-native-epoll-linux-x86_64",
			"app-0.1.0-SNAPSHOT.jar, app", "spring-boot-4.1.0-RC1.jar, spring-boot",
			"acme-2.0-M3-tests.jar, acme-tests", "app.jar, app", "jakarta.servlet-api-6.1.0.jar, jakarta.servlet-api" })
	void artifactIsTheNameWithoutTheVersion(String name, String artifact) {
		assertThat(new Library(name, LibraryKind.JAR).artifact()).isEqualTo(artifact);
	}

	@ParameterizedTest
	@CsvSource({ "jar:nested:/srv/app.jar/!BOOT-INF/lib/acme-1.0.jar!/, acme-1.0.jar, JAR",
			"jar:nested:/srv/app.jar/!BOOT-INF/classes/!/, BOOT-INF/classes, FOLDER",
			"file:/srv/app/BOOT-INF/classes/, BOOT-INF/classes, FOLDER",
			"file:/srv/app/lib/acme-1.0.jar, acme-1.0.jar, JAR", "jar:file:/srv/acme-1.0.jar!/, acme-1.0.jar, JAR",
			"file:/srv/lib/a%20b+c-1.0.jar, a b+c-1.0.jar, JAR", "file:/srv/100%/acme-1.0.jar, acme-1.0.jar, JAR",
			"file:/home/me/acme/target/classes/, acme/target/classes, FOLDER", "file:/classes/, classes, FOLDER" })
	void nameIsTheAddressWithoutThePath(String address, String name, LibraryKind kind) {
		assertThat(Library.at(address)).isEqualTo(new Library(name, kind));
	}

	@Test
	void libraryOfAClassIsWhereItsLoaderFoundIt() {
		assertThat(Library.of(String.class)).isEqualTo(new Library("java.base", LibraryKind.JDK));
		assertThat(Library.of(java.sql.Connection.class)).isEqualTo(new Library("java.sql", LibraryKind.JDK));
		assertThat(Library.of(Test.class)).isNotNull()
			.satisfies((library) -> assertThat(library.artifact()).isEqualTo("junit-jupiter-api"));
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Runnable.class },
				(self, method, arguments) -> null);
		assertThat(Library.of(proxy.getClass())).isNull();
	}

	@Test
	void onlyJarsHaveAVersion() {
		assertThat(new Library("web-2/target/classes", LibraryKind.FOLDER).artifact())
			.isEqualTo("web-2/target/classes");
	}

	@ParameterizedTest
	@CsvSource({ "poi, true", "poi*, true", "poi-ooxml, false", "poi-5.5.1.jar, true", "*oi, true", "p.i, false",
			"'', false", "*, true", "POI, false" })
	void patternMeansTheNameOrTheArtifact(String pattern, boolean matches) {
		assertThat(new Library("poi-5.5.1.jar", LibraryKind.JAR).matches(pattern)).isEqualTo(matches);
	}

}
