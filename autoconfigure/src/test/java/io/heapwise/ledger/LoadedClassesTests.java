package io.heapwise.ledger;

import java.lang.management.ClassLoadingMXBean;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.DiagnosticCommands;
import io.heapwise.jvm.LoadedClass;
import io.heapwise.jvm.TestCommands;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the JVM is asked for its classes. Its counts are made up, as those of a JVM that
 * runs tests do not keep still.
 */
class LoadedClassesTests {

	private final AtomicInteger asked = new AtomicInteger();

	private final DiagnosticCommands commands = new TestCommands().offer(DiagnosticCommands.CLASS_HIERARCHY,
			() -> "com.acme.Number%d/null\n".formatted(this.asked.incrementAndGet()));

	private long loaded = 100;

	private long unloaded = 10;

	private final LoadedClasses classes = new LoadedClasses(this.commands, counts());

	@Test
	void areListedOnceWhileNoneComesOrGoes() {
		List<LoadedClass> first = this.classes.list();
		assertThat(this.classes.list()).isEqualTo(first);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void areListedAgainWhenSomeWereLoaded() {
		this.classes.list();
		this.loaded++;
		assertThat(this.classes.list()).extracting(LoadedClass::name).containsExactly("com.acme.Number2");
	}

	@Test
	void areListedAgainWhenAsManyCameAsWent() {
		this.classes.list();
		this.loaded++;
		this.unloaded++;
		assertThat(this.classes.list()).extracting(LoadedClass::name).containsExactly("com.acme.Number2");
		assertThat(this.classes.list()).extracting(LoadedClass::name).containsExactly("com.acme.Number2");
	}

	@Test
	void areListedAgainWhenSomeOnlyWent() {
		this.classes.list();
		this.unloaded++;
		assertThat(this.classes.list()).extracting(LoadedClass::name).containsExactly("com.acme.Number2");
	}

	private ClassLoadingMXBean counts() {
		return (ClassLoadingMXBean) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { ClassLoadingMXBean.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "getTotalLoadedClassCount" -> this.loaded;
					case "getUnloadedClassCount" -> this.unloaded;
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

}
