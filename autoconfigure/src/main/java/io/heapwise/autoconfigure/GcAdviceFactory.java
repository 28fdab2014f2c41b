package io.heapwise.autoconfigure;

import java.nio.file.Path;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.heapwise.advice.Advisor;
import io.heapwise.advice.rules.AdviceRules;
import io.heapwise.advice.situation.LimitSource;
import io.heapwise.advice.situation.SituationReader;
import io.heapwise.advice.verdict.AdviceRecord;
import io.heapwise.advice.verdict.GcAdvice;
import io.heapwise.advice.verdict.KeptAdviceFile;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Jvm;
import io.heapwise.jvm.VmFlags;

/**
 * Puts together what gives advice, when advice is asked for first. The load is watched
 * from the moment this is created.
 */
final class GcAdviceFactory implements Supplier<GcAdvice> {

	private final ApplicationContext context;

	private final double watchedFrom;

	GcAdviceFactory(ApplicationContext context, GcMonitor monitor) {
		this.context = context;
		this.watchedFrom = monitor.uptimeSeconds();
	}

	@Override
	public GcAdvice get() {
		HeapwiseProperties all = this.context.getBean(HeapwiseProperties.class);
		AdviceProperties properties = all.getAdvice();
		boolean settles = all.getSettle().getOnStartup().isEnabled() || all.getSettle().getOnIdle().isEnabled();
		Jvm jvm = this.context.getBean(Jvm.class);
		VmFlags flags = jvm.flags();
		DataSize limit = properties.getMemoryLimit();
		SituationReader reader = new SituationReader(this.context.getBean(GcMonitor.class), flags, jvm.process(),
				jvm.nonHeap(), new LimitSource((limit != null) ? limit.toBytes() : null, jvm.memoryLimit(), flags),
				this.watchedFrom, settles);
		return new GcAdvice(reader, new Advisor(properties.getGcCpuShare(), AdviceRules.all()),
				record(properties.getFile(), flags));
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
