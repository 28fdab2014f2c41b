package io.heapwise.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
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
		Jvm jvm = bean(Jvm.class);
		if (jvm != null) {
			new ProcessMeters(jvm.process()).bindTo(registry);
		}
		GcMonitor monitor = bean(GcMonitor.class);
		if (monitor != null) {
			new GcMeters(monitor).bindTo(registry);
		}
		Settler settler = bean(Settler.class);
		if (settler != null) {
			new SettleMeters(settler.reports()).bindTo(registry);
		}
		GcShareAlert alert = bean(GcShareAlert.class);
		if (alert != null) {
			new GcShareMeters(alert).bindTo(registry);
		}
		ExplicitCollections explicit = bean(ExplicitCollections.class);
		if (explicit != null) {
			new ExplicitMeters(explicit).bindTo(registry);
		}
		RequestAttribution requests = bean(RequestAttribution.class);
		if (requests != null) {
			new RequestMeters(requests).bindTo(registry);
		}
		HiccupMeter hiccups = bean(HiccupMeter.class);
		if (hiccups != null) {
			new HiccupMeters(hiccups).bindTo(registry);
		}
		LazyBeans lazy = bean(LazyBeans.class);
		if (lazy != null) {
			new LazyMeters(lazy).bindTo(registry);
		}
		new FlagMeters(bean(FlagGuard.class)).bindTo(registry);
	}

	private <T> @Nullable T bean(Class<T> type) {
		return this.beans.getBeanProvider(type).getIfAvailable();
	}

}
