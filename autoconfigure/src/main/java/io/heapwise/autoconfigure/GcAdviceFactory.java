package io.heapwise.autoconfigure;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.heapwise.advice.Advisor;
import io.heapwise.advice.rules.AdviceRules;
import io.heapwise.advice.situation.LimitSource;
import io.heapwise.advice.situation.MappedMemory;
import io.heapwise.advice.situation.SituationReader;
import io.heapwise.advice.verdict.AdviceRecord;
import io.heapwise.advice.verdict.GcAdvice;
import io.heapwise.advice.verdict.KeptAdviceFile;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.ArchiveMappings;
import io.heapwise.jvm.HeapMappings;
import io.heapwise.jvm.Jvm;
import io.heapwise.jvm.VmFlags;
import io.heapwise.ledger.OnDemandHeapLedger;

/**
 * Puts together what gives advice, when advice is asked for first. The load counts from
 * the moment the service accepts traffic, after the settle that belongs to start-up;
 * where nobody tells that moment, from the creation of this.
 */
final class GcAdviceFactory implements Supplier<GcAdvice>, ApplicationListener<AvailabilityChangeEvent<?>>, Ordered {

	private final ConfigurableApplicationContext context;

	private final GcMonitor monitor;

	private volatile double watchedFrom;

	GcAdviceFactory(ConfigurableApplicationContext context, GcMonitor monitor) {
		this.context = context;
		this.monitor = monitor;
		this.watchedFrom = monitor.uptimeSeconds();
		context.addApplicationListener(this);
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && event.getSource() == this.context) {
			this.watchedFrom = this.monitor.uptimeSeconds();
		}
	}

	@Override
	public GcAdvice get() {
		HeapwiseProperties all = this.context.getBean(HeapwiseProperties.class);
		AdviceProperties properties = all.getAdvice();
		boolean settles = all.getSettle().getOnStartup().isEnabled() || all.getSettle().getOnIdle().isEnabled();
		Jvm jvm = this.context.getBean(Jvm.class);
		VmFlags flags = jvm.flags();
		DataSize limit = properties.getMemoryLimit();
		SituationReader reader = new SituationReader(this.monitor, flags, jvm.process(),
				new MappedMemory(jvm.mappings(), new HeapMappings(jvm.commands()), new ArchiveMappings(flags)),
				jvm.nonHeap(), new LimitSource((limit != null) ? limit.toBytes() : null, jvm.memoryLimit(), flags),
				() -> this.watchedFrom, settles);
		return new GcAdvice(reader, new Advisor(properties.getGcCpuShare(), AdviceRules.all()),
				record(properties.getFile(), flags),
				new LeakNotes(this.context.getBeanProvider(OnDemandHeapLedger.class)));
	}

	private @Nullable AdviceRecord record(@Nullable String file, VmFlags flags) {
		if (!StringUtils.hasText(file)) {
			return null;
		}
		String application = this.context.getEnvironment().getProperty("spring.application.name", "");
		return new AdviceRecord(new KeptAdviceFile(Path.of(file)), application,
				System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"), flags);
	}

}
