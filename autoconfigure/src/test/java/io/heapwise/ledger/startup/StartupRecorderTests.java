package io.heapwise.ledger.startup;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

import io.heapwise.jvm.TestWorkCounters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The tree of beans, by the steps Spring reports.
 */
class StartupRecorderTests {

	private static final String INSTANTIATE = "spring.beans.instantiate";

	private final TestWorkCounters counters = new TestWorkCounters();

	private final StartupRecorder recorder = new StartupRecorder(this.counters);

	private final ApplicationStartup startup = this.recorder.around(ApplicationStartup.DEFAULT);

	@Test
	void whatABeanAskedForIsInItsTotalAndNotInItsSelf() {
		this.recorder.begin();
		this.counters.work(1, 10, 100);
		StartupStep outer = create("outer");
		this.counters.work(2, 20, 200);
		StartupStep inner = create("inner");
		this.counters.work(4, 40, 400);
		inner.end();
		StartupStep second = create("second");
		this.counters.work(8, 80, 800);
		second.end();
		this.counters.work(16, 160, 1600);
		outer.end();
		this.counters.work(32, 320, 3200);
		this.recorder.end();

		assertThat(beans()).containsExactly(cost("outer", null, 0, 1, new Work(18, 180, 1800), new Work(30, 300, 3000)),
				cost("second", "outer", 1, 1, new Work(8, 80, 800), new Work(8, 80, 800)),
				cost("inner", "outer", 1, 1, new Work(4, 40, 400), new Work(4, 40, 400)));
		assertThat(this.recorder.whole()).isEqualTo(new Work(63, 630, 6300));
		assertThat(this.recorder.outside()).isEqualTo(new Work(33, 330, 3300));
	}

	@Test
	void creationsOfOneBeanForAnotherAreOneRow() {
		StartupStep outer = create("outer");
		for (int i = 0; i < 3; i++) {
			StartupStep prototype = create("prototype");
			this.counters.work(1, 1, 1);
			prototype.end();
		}
		outer.end();
		StartupStep prototype = create("prototype");
		this.counters.work(10, 10, 10);
		prototype.end();

		assertThat(beans()).containsExactly(cost("prototype", null, 0, 1, new Work(10, 10, 10), new Work(10, 10, 10)),
				cost("outer", null, 0, 1, Work.NONE, new Work(3, 3, 3)),
				cost("prototype", "outer", 1, 3, new Work(3, 3, 3), new Work(3, 3, 3)));
	}

	@Test
	void factoryIsTheBeanItMakes() {
		create("&factory").end();
		create("factory").end();
		assertThat(beans()).extracting(BeanCost::name, BeanCost::count).containsExactly(tuple("factory", 2));
	}

	@Test
	void creationThatNeverEndsIsPartOfTheOneAroundIt() {
		StartupStep outer = create("outer");
		this.counters.work(1, 1, 1);
		StartupStep lost = create("lost");
		this.counters.work(2, 2, 2);
		outer.end();
		StartupStep next = create("next");
		this.counters.work(4, 4, 4);
		next.end();
		lost.end();

		assertThat(beans()).containsExactly(cost("next", null, 0, 1, new Work(4, 4, 4), new Work(4, 4, 4)),
				cost("outer", null, 0, 1, new Work(3, 3, 3), new Work(3, 3, 3)),
				cost("lost", "outer", 1, 0, Work.NONE, Work.NONE));
	}

	@Test
	void endThatIsToldTwiceCountsOnce() {
		StartupStep outer = create("outer");
		StartupStep inner = create("inner");
		this.counters.work(1, 1, 1);
		inner.end();
		this.counters.work(1, 1, 1);
		inner.end();
		outer.end();
		assertThat(beans()).containsExactly(cost("outer", null, 0, 1, new Work(1, 1, 1), new Work(2, 2, 2)),
				cost("inner", "outer", 1, 1, new Work(1, 1, 1), new Work(1, 1, 1)));
	}

	@Test
	void threadsHaveBeansOfTheirOwnInCreation() throws InterruptedException {
		this.recorder.begin();
		StartupStep outer = create("outer");
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		Thread background = new Thread(() -> {
			StartupStep step = create("background");
			begun.countDown();
			await(end);
			create("needed").end();
			step.end();
		}, "bootstrap-1");
		background.start();
		await(begun);
		create("inner").end();
		this.counters.work(5, 5, 5);
		outer.end();
		end.countDown();
		background.join();
		this.recorder.end();

		assertThat(beans()).extracting(BeanCost::name, BeanCost::requiredBy, BeanCost::thread)
			.containsExactlyInAnyOrder(tuple("outer", null, "main"), tuple("inner", "outer", "main"),
					tuple("background", null, "bootstrap-1"), tuple("needed", "background", "bootstrap-1"));
		assertThat(this.recorder.outside()).isEqualTo(Work.NONE);
	}

	@Test
	void endOnAnotherThreadDoesNotDisturbTheOthers() throws InterruptedException {
		StartupStep moved = create("moved");
		Thread other = new Thread(moved::end);
		other.start();
		other.join();
		StartupStep next = create("next");
		this.counters.work(1, 1, 1);
		next.end();
		assertThat(beans()).contains(cost("next", "moved", 1, 1, new Work(1, 1, 1), new Work(1, 1, 1)));
	}

	@Test
	void allocationThatIsUnknownStaysUnknown() {
		this.counters.forgetAllocated();
		this.recorder.begin();
		StartupStep step = create("bean");
		step.end();
		this.recorder.end();
		assertThat(beans()).singleElement().satisfies((bean) -> {
			assertThat(bean.self().allocated()).isEqualTo(-1);
			assertThat(bean.total().allocated()).isEqualTo(-1);
		});
		assertThat(this.recorder.whole()).isEqualTo(new Work(0, -1, 0));
	}

	@Test
	void beansBeyondTheLimitArePartOfWhoAskedForThem() {
		StartupRecorder small = new StartupRecorder(this.counters, 2);
		ApplicationStartup startup = small.around(ApplicationStartup.DEFAULT);
		small.begin();
		StartupStep outer = startup.start(INSTANTIATE).tag("beanName", "outer");
		for (int i = 0; i < 10_000; i++) {
			StartupStep inner = startup.start(INSTANTIATE).tag("beanName", "inner" + i);
			this.counters.work(1, 10, 0);
			inner.end();
		}
		outer.end();
		StartupStep alone = startup.start(INSTANTIATE).tag("beanName", "alone");
		this.counters.work(1, 10, 0);
		alone.end();
		small.end();
		List<BeanCost> beans = small.beans();
		assertThat(beans).extracting(BeanCost::name).containsExactly("outer", "inner0");
		assertThat(beans.get(0).self()).isEqualTo(new Work(9_999, 99_990, 0));
		assertThat(small.left()).isEqualTo(10_000);
		assertThat(small.outside()).isEqualTo(new Work(1, 10, 0));
		assertThat(sumOfSelf(beans) + small.outside().allocated()).isEqualTo(small.whole().allocated());
	}

	@Test
	void otherStepsAreLeftAlone() {
		StartupStep step = this.startup.start("spring.context.refresh");
		assertThat(step).isSameAs(ApplicationStartup.DEFAULT.start("spring.context.refresh"));
	}

	@Test
	void beansCreatedAfterwardsAreNotRecorded() {
		this.recorder.begin();
		create("before").end();
		this.recorder.end();
		StartupStep step = this.startup.start(INSTANTIATE);
		assertThat(step).isSameAs(ApplicationStartup.DEFAULT.start(INSTANTIATE));
		assertThat(beans()).extracting(BeanCost::name).containsExactly("before");
	}

	@Test
	void startupOfTheApplicationIsToldEverything() {
		BufferingApplicationStartup buffer = new BufferingApplicationStartup(16);
		ApplicationStartup startup = this.recorder.around(buffer);
		assertThat(startup).isInstanceOf(BufferingApplicationStartup.class);
		StartupStep outer = startup.start(INSTANTIATE).tag("beanName", "outer");
		StartupStep inner = startup.start(INSTANTIATE).tag("beanName", "inner").tag("beanType", () -> "Inner");
		inner.end();
		outer.end();
		startup.start("spring.context.refresh").end();

		List<TimelineEvent> events = ((BufferingApplicationStartup) startup).getBufferedTimeline().getEvents();
		assertThat(events).extracting((event) -> event.getStartupStep().getName())
			.containsExactly(INSTANTIATE, INSTANTIATE, "spring.context.refresh");
		assertThat(events.get(0).getStartupStep().getParentId()).isEqualTo(outer.getId());
		assertThat(events.get(0).getStartupStep().getTags()).extracting(StartupStep.Tag::getValue)
			.containsExactly("inner", "Inner");
		assertThat(((BufferingApplicationStartup) startup).drainBufferedTimeline().getEvents()).hasSize(3);
		assertThat(buffer.getBufferedTimeline().getEvents()).isEmpty();
		assertThat(beans()).extracting(BeanCost::name).containsExactly("outer", "inner");
	}

	private StartupStep create(String bean) {
		return this.startup.start(INSTANTIATE).tag("beanName", bean);
	}

	private List<BeanCost> beans() {
		return this.recorder.beans();
	}

	private static long sumOfSelf(List<BeanCost> beans) {
		return beans.stream().flatMapToLong((bean) -> LongStream.of(bean.self().allocated())).sum();
	}

	private static BeanCost cost(String name, String requiredBy, int depth, int count, Work self, Work total) {
		return new BeanCost(name, null, requiredBy, depth, Thread.currentThread().getName(), count, self, total);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
