package io.heapwise.explicit;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Scanner;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.GcCpuClock;
import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.JfrSystemGcCalls;
import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.MXBeanCollectors;
import io.heapwise.jvm.MXBeanCpuReader;
import io.heapwise.jvm.MXBeanHeapReader;
import io.heapwise.settle.SettleMode;
import io.heapwise.settle.SettleReports;
import io.heapwise.settle.SettleSettings;
import io.heapwise.settle.SettleTrigger;
import io.heapwise.settle.Settler;

/**
 * Does what it is told and prints what is known of explicit collections.
 */
public final class ExplicitMain {

	private ExplicitMain() {
	}

	public static void main(String[] args) throws Exception {
		MXBeanCollectors collectors = new MXBeanCollectors(null, System.err::println);
		GcMonitor monitor = new GcMonitor(collectors, new MXBeanHeapReader(), new MXBeanCpuReader(),
				GcCpuClock.of(null, () -> -1), 16);
		monitor.start();
		Settler settler = new Settler(monitor, new HotSpotFlags(), new HotSpotCommands(), new LinuxProcessReader(),
				new SettleSettings(true, false, 5, Duration.ofSeconds(30), Duration.ofSeconds(1)), new SettleReports());
		ExplicitCollections explicit = new ExplicitCollections(monitor, new JfrSystemGcCalls(),
				CallerTracking.valueOf(System.getProperty("tracking")),
				(collection) -> settler.asksFor(collection.cause()));
		explicit.start();
		System.out.println("ready");
		try (Scanner input = new Scanner(System.in)) {
			while (input.hasNextLine()) {
				String command = input.nextLine();
				switch (command) {
					case "show" -> show(explicit);
					case "settle" -> settler.settle(SettleTrigger.DEMAND, SettleMode.FULL, () -> false);
					default -> library(command).invoke(null);
				}
				System.out.println("done " + command);
			}
		}
		explicit.close();
	}

	private static Method library(String method) throws ReflectiveOperationException {
		return Class.forName("com.acme.Housekeeper").getMethod(method);
	}

	private static void show(ExplicitCollections explicit) {
		System.out.println("count|" + explicit.count());
		for (ExplicitCaller caller : explicit.callers()) {
			System.out.println("caller|" + caller.caller() + "|" + caller.via() + "|" + caller.jar() + "|"
					+ caller.count() + "|" + caller.atMillis() + "|" + caller.heapwise());
		}
	}

}
