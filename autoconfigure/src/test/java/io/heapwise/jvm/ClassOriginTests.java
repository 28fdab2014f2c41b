package io.heapwise.jvm;

import java.lang.reflect.Proxy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which library a class is from.
 */
class ClassOriginTests {

	@ParameterizedTest
	@CsvSource({ "jar:nested:/srv/app.jar/!BOOT-INF/lib/acme-1.0.jar!/, acme-1.0.jar",
			"jar:nested:/srv/app.jar/!BOOT-INF/classes/!/, BOOT-INF/classes",
			"file:/srv/app/lib/acme-1.0.jar, acme-1.0.jar", "jar:file:/srv/acme-1.0.jar!/, acme-1.0.jar",
			"file:/home/me/acme/target/classes/, target/classes", "file:/classes/, classes" })
	void locationIsShortened(String location, String library) {
		assertThat(ClassOrigin.ofLocation(location)).isEqualTo(new ClassOrigin(library, false));
	}

	@Test
	void placesWithoutANameAreUnknown() {
		assertThat(ClassOrigin.ofLocation("")).isNull();
		assertThat(ClassOrigin.ofLocation("/!/")).isNull();
	}

	@Test
	void originIsTheSameForAClassAndForItsName() {
		ClassLoader loader = getClass().getClassLoader();
		for (Class<?> type : new Class<?>[] { ClassOrigin.class, ClassOriginTests.class, Test.class, String.class,
				java.sql.Connection.class }) {
			assertThat(ClassOrigin.of(type)).isNotNull().isEqualTo(ClassOrigin.of(type.getName(), loader));
		}
		assertThat(ClassOrigin.of(String.class)).isEqualTo(new ClassOrigin("java.base", true));
		assertThat(ClassOrigin.of(java.sql.Connection.class)).isEqualTo(new ClassOrigin("java.sql", true));
		assertThat(ClassOrigin.of(Test.class).library()).startsWith("junit-jupiter-api-").endsWith(".jar");
	}

	@Test
	void classMadeAtRuntimeIsFromNowhere() {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Runnable.class },
				(self, method, arguments) -> null);
		assertThat(ClassOrigin.of(proxy.getClass())).isNull();
		assertThat(ClassOrigin.of("com.acme.Nothing", getClass().getClassLoader())).isNull();
	}

}
