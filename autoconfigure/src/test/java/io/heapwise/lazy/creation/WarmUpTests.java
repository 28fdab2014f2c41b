package io.heapwise.lazy.creation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.heapwise.jvm.MXBeanWorkCounters;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.rules.LazyInjection;
import io.heapwise.lazy.rules.LazyPatterns;
import io.heapwise.lazy.rules.LazyRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a warm-up creates beans, and when it does not.
 */
class WarmUpTests {

	private static final LazyRule RULE = new LazyRule("rule", null, LazyPatterns.NONE, LazyPatterns.NONE,
			LazyInjection.PROXY);

	private final List<String> made = new CopyOnWriteArrayList<>();

	private final AtomicBoolean busy = new AtomicBoolean();

	private final AtomicInteger asked = new AtomicInteger();

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	private final LazyBeans lazyBeans = new LazyBeans();

	private final WarmUp warmUp = new WarmUp(this.lazyBeans,
			new LazyCreations(this.lazyBeans, new MXBeanWorkCounters(), (bean) -> false, () -> null), this.beans,
			() -> {
				this.asked.incrementAndGet();
				return this.busy.get();
			});

	@BeforeEach
	void begin() {
		this.lazyBeans.begin(List.of(RULE), Map::of);
	}

	@AfterEach
	void close() {
		this.warmUp.close();
	}

	@Test
	void waitsWhileTheServiceIsBusy() {
		waiting("first", () -> {
			this.busy.set(true);
			return "first";
		});
		waiting("second", () -> "second");
		this.busy.set(true);
		this.warmUp.start();
		Awaitility.await().until(() -> this.asked.get() >= 2);
		assertThat(this.made).isEmpty();
		this.busy.set(false);
		Awaitility.await().until(() -> this.made.contains("first"));
		int before = this.asked.get();
		Awaitility.await().until(() -> this.asked.get() >= before + 2);
		assertThat(this.made).containsExactly("first");
		this.busy.set(false);
		Awaitility.await().until(() -> this.made.contains("second"));
	}

	@Test
	void beanThatCannotBeCreatedDoesNotEndIt() {
		waiting("first", () -> {
			throw new IllegalStateException("not now");
		});
		waiting("second", () -> "second");
		this.warmUp.start();
		Awaitility.await().until(() -> this.made.contains("second"));
		assertThat(this.beans.containsSingleton("first")).isFalse();
	}

	@Test
	void stopsAfterTheBeanThatIsBeingCreatedWhenClosed() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		waiting("first", () -> {
			begun.countDown();
			try {
				closed.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return "first";
		});
		waiting("second", () -> "second");
		this.warmUp.start();
		begun.await();
		this.warmUp.close();
		closed.countDown();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> threads() == 0);
		assertThat(this.made).containsExactly("first");
	}

	private void waiting(String bean, Supplier<String> creation) {
		RootBeanDefinition definition = new RootBeanDefinition(String.class, () -> {
			String instance = creation.get();
			this.made.add(bean);
			return instance;
		});
		definition.setLazyInit(true);
		this.beans.registerBeanDefinition(bean, definition);
		this.lazyBeans.defer(bean, RULE);
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("heapwise-warm-up"))
			.count();
	}

}
