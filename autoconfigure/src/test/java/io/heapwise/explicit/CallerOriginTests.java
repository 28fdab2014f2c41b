package io.heapwise.explicit;

import org.HdrHistogram.AtomicHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.heapwise.jvm.CallFrame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallerOrigin}.
 */
class CallerOriginTests {

	private static final ClassLoader LOADER = CallerOriginTests.class.getClassLoader();

	private static final String LOADER_TYPE = LOADER.getClass().getName();

	private final CallerOrigin origin = new CallerOrigin(LOADER);

	@ParameterizedTest
	@CsvSource(textBlock = """
			file:/home/me/.m2/x-1.0.jar,                        x-1.0.jar
			file:/opt/my%20service/a%20b+c.jar,                 a b+c.jar
			jar:file:/opt/app.jar!/BOOT-INF/lib/x-1.0.jar!/,    x-1.0.jar
			jar:nested:/opt/app.jar/!BOOT-INF/lib/x-1.0.jar!/,  x-1.0.jar
			jar:nested:/opt/app.jar/!BOOT-INF/classes/!/,       app.jar
			file:/opt/app.war!/WEB-INF/classes/,                app.war
			file:/opt/service/target/classes/,
			jrt:/java.sql,
			""")
	void innermostJarIsNamedWithoutItsPath(String location, String jar) {
		assertThat(CallerOrigin.jar(location)).isEqualTo(jar);
	}

	@Test
	void libraryIsNamedByItsJar() {
		CallFrame frame = new CallFrame(AtomicHistogram.class.getName(), "recordValue", 7, LOADER_TYPE);
		assertThat(this.origin.jar(frame)).matches("HdrHistogram-[\\d.]+\\.jar");
		assertThat(this.origin.describe(frame))
			.isEqualTo("org.HdrHistogram.AtomicHistogram.recordValue(AtomicHistogram.java:7)");
	}

	@Test
	void folderOfClassesIsNoJar() {
		assertThat(this.origin.jar(new CallFrame(getClass().getName(), "x", 7, LOADER_TYPE))).isNull();
	}

	@Test
	void lambdaIsNamedByItsClassAndTheSameInEveryRun() {
		CallFrame frame = new CallFrame(getClass().getName() + "$$Lambda/0x00007f1c2c0a1000", "run", 0, LOADER_TYPE);
		CallFrame again = new CallFrame(getClass().getName() + "$$Lambda/0x00007f1c2c0b2000", "run", 0, LOADER_TYPE);
		assertThat(this.origin.describe(frame)).startsWith("io.heapwise.explicit.CallerOriginTests$$Lambda.run(")
			.isEqualTo(this.origin.describe(again));
	}

	@Test
	void sourceFileOfTheJdkIsKnown() {
		assertThat(this.origin.describe(new CallFrame("java.nio.Bits", "reserveMemory", 175, null)))
			.isEqualTo("java.nio.Bits.reserveMemory(Bits.java:175)");
		assertThat(this.origin.jar(new CallFrame("java.nio.Bits", "reserveMemory", 175, null))).isNull();
	}

	@Test
	void classOfALoaderOutOfReachIsNamedWithoutMore() {
		CallFrame frame = new CallFrame("com.acme.Foo", "bar", 12, "com.acme.Loader");
		assertThat(this.origin.describe(frame)).isEqualTo("com.acme.Foo.bar(Unknown Source)");
		assertThat(this.origin.jar(frame)).isNull();
	}

	@Test
	void classThatTheLoaderDoesNotKnowIsNamedWithoutMore() {
		CallFrame frame = new CallFrame("com.acme.Foo", "bar", 12, LOADER_TYPE);
		assertThat(this.origin.describe(frame)).isEqualTo("com.acme.Foo.bar(Unknown Source)");
		assertThat(this.origin.jar(frame)).isNull();
	}

}
