package io.heapwise.autoconfigure;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NativeDetector;
import org.springframework.core.Ordered;

import io.heapwise.alert.GcShareAlert;
import io.heapwise.alert.GcShareMeters;
import io.heapwise.explicit.ExplicitCollections;
import io.heapwise.explicit.ExplicitMeters;
import io.heapwise.gc.GcMeters;
import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.Jvm;
import io.heapwise.lazy.report.LazyBeans;
import io.heapwise.lazy.report.LazyMeters;
import io.heapwise.ledger.process.ProcessMeters;
import io.heapwise.request.RequestAttribution;
import io.heapwise.request.RequestMeters;
import io.heapwise.request.RequestPauseObservation;
import io.heapwise.request.ServerRequestFilter;
import io.heapwise.settle.SettleMeters;
import io.heapwise.settle.Settler;
import io.heapwise.settle.StartupSettle;

/**
 * Has the classes that Heapwise's beans need loaded on another processor while the
 * application context is prepared, as Boot does with those it needs itself. Most of what
 * Heapwise adds to a start is the loading of classes. Nothing depends on it: what is not
 * loaded by then is loaded when its bean is created.
 */
final class BackgroundClassLoading implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final Log logger = LogFactory.getLog(BackgroundClassLoading.class);

	private static final AtomicBoolean done = new AtomicBoolean();

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		boolean on = Binder.get(context.getEnvironment()).bind("heapwise.enabled", Boolean.class).orElse(true);
		if (on && Runtime.getRuntime().availableProcessors() > 1 && !NativeDetector.inNativeImage()
				&& done.compareAndSet(false, true)) {
			Thread thread = new Thread(BackgroundClassLoading::load, "heapwise-classes");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private static void load() {
		try {
			// with what the JVM loads for its management beans
			Jvm jvm = new Jvm(logger::trace);
			new GcMonitor(jvm.collectors(), jvm.heap(), jvm.cpu(), jvm.gcCpuClock(), 1).sample();
			jvm.process().pageFaults();
			logger.trace(beans());
		}
		catch (RuntimeException | LinkageError ex) {
			// as where Micrometer is absent
			logger.debug("Not all classes were loaded ahead of the beans that need them", ex);
		}
	}

	/**
	 * To name a class loads it and does not initialize it: two threads that initialize
	 * classes could wait for each other.
	 */
	private static List<Class<?>> beans() {
		return List.of(Settler.class, StartupSettle.class, ExplicitCollections.class, GcShareAlert.class,
				RequestAttribution.class, LazyBeans.class, ServerRequestFilter.class, RequestPauseObservation.class,
				GcMeters.class, SettleMeters.class, GcShareMeters.class, ExplicitMeters.class, RequestMeters.class,
				ProcessMeters.class, LazyMeters.class);
	}

}
