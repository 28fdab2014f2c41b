package io.heapwise.actuate;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;
import tools.jackson.databind.json.JsonMapper;

import io.heapwise.jvm.TestWorkCounters;
import io.heapwise.ledger.startup.StartupLedger;
import io.heapwise.ledger.startup.StartupRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSON of start-up by bean.
 */
class StartupLedgerDescriptorTests {

	private final TestWorkCounters counters = new TestWorkCounters();

	private final StartupRecorder recorder = new StartupRecorder(this.counters);

	private final ApplicationStartup startup = this.recorder.around(ApplicationStartup.DEFAULT);

	private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

	@Test
	void timesAreSecondsAndSizesBytes() {
		this.beans.registerSingleton("outer", new StringBuilder());
		this.recorder.begin();
		StartupStep outer = create("outer");
		this.counters.work(1_500_000_000, 1000, 7);
		StartupStep inner = create("inner");
		this.counters.work(500_000_000, 3000, 2);
		inner.end();
		outer.end();
		this.counters.work(250_000_000, 1, 1);
		this.recorder.end();

		DocumentContext json = json();
		assertThat(json.<Object>read("$.beans[0]")).hasToString(
				"{name=outer, library=java.base, selfSeconds=1.5, seconds=2.0, selfAllocated=1000, allocated=4000, "
						+ "selfClasses=7, classes=9, requiredBy=null, depth=0, count=1, thread=main}");
		assertThat(json.<String>read("$.beans[1].requiredBy")).isEqualTo("outer");
		assertThat(json.<String>read("$.beans[1].library")).isNull();
		assertThat(json.<Object>read("$.total")).hasToString("{seconds=2.25, allocated=4001, classes=10}");
		assertThat(json.<Object>read("$.outside")).hasToString("{seconds=0.25, allocated=1, classes=1}");
		assertThat(json.<Object>read("$.top.seconds[*].name")).hasToString("[\"outer\",\"inner\"]");
		assertThat(json.<Object>read("$.top.allocated[*].name")).hasToString("[\"inner\",\"outer\"]");
		assertThat(json.<Double>read("$.top.seconds[0].self")).isEqualTo(1.5);
		assertThat(json.<Integer>read("$.creationsWithoutRow")).isZero();
	}

	@Test
	void whatIsUnknownIsNull() {
		this.counters.forgetAllocated();
		create("bean").end();
		DocumentContext json = json();
		assertThat(json.<Object>read("$.beans[0].allocated")).isNull();
		assertThat(json.<Object>read("$.beans[0].selfAllocated")).isNull();
		assertThat(json.<Object>read("$.total")).isNull();
		assertThat(json.<Object>read("$.outside")).isNull();
		assertThat(json.<Integer>read("$.top.allocated.length()")).isZero();
	}

	private StartupStep create(String bean) {
		return this.startup.start("spring.beans.instantiate").tag("beanName", bean);
	}

	private DocumentContext json() {
		return JsonPath.parse(JsonMapper.shared()
			.writeValueAsString(StartupLedgerDescriptor.of(new StartupLedger(this.recorder, this.beans))));
	}

}
