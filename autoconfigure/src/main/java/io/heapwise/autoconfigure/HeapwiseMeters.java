package io.heapwise.autoconfigure;

import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.BeanFactory;

import io.heapwise.alert.GcShareAlert;
import io.heapwise.alert.GcShareMeters;
import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.explicit.ExplicitMeters;
import io.heapwise.flags.FlagGuard;
import io.heapwise.flags.FlagMeters;
import io.heapwise.gc.GcMeters;
import io.heapwise.gc.GcMonitor;
import io.heapwise.hiccup.HiccupMeter;
import io.heapwise.hiccup.HiccupMeters;
import io.heapwise.jvm.Jvm;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.LazyMeters;
import io.heapwise.ledger.process.ProcessMeters;
import io.heapwise.request.RequestAttribution;
import io.heapwise.request.RequestMeters;
import io.heapwise.settle.SettleMeters;
import io.heapwise.settle.Settler;

/**
 * All meters of Heapwise: those of every feature that there is a bean of.
 */
public final class HeapwiseMeters implements MeterBinder {

	private final BeanFactory beans;

	HeapwiseMeters(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bind(registry, Jvm.class, (jvm) -> new ProcessMeters(jvm.process()));
		bind(registry, GcMonitor.class, GcMeters::new);
		bind(registry, Settler.class, (settler) -> new SettleMeters(settler.reports()));
		bind(registry, GcShareAlert.class, GcShareMeters::new);
		bind(registry, ExplicitCollections.class, ExplicitMeters::new);
		bind(registry, RequestAttribution.class, RequestMeters::new);
		bind(registry, HiccupMeter.class, HiccupMeters::new);
		bind(registry, LazyBeans.class, LazyMeters::new);
		new FlagMeters(this.beans.getBeanProvider(FlagGuard.class).getIfAvailable()).bindTo(registry);
	}

	private <T> void bind(MeterRegistry registry, Class<T> feature, Function<T, MeterBinder> meters) {
		this.beans.getBeanProvider(feature).ifAvailable((bean) -> meters.apply(bean).bindTo(registry));
	}

}
