package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import com.sun.management.GarbageCollectionNotificationInfo;

/**
 * Turns the notifications of one collector bean into {@link GarbageCollection}s. Reads
 * the open data of a notification item by item:
 * {@link GarbageCollectionNotificationInfo#from(CompositeData)} would check all of it and
 * build the usage of every pool anew, which costs more than everything else here.
 */
final class CollectionNotifications implements NotificationListener {

	private final CollectorBean bean;

	private final boolean known;

	private final PauseDurations durations;

	private final Object[][] heapPools;

	private final Object[][] oldPools;

	private final Consumer<GarbageCollection> listener;

	private final Consumer<String> warnings;

	private boolean warnedOfUnknown;

	private boolean warnedOfFailure;

	CollectionNotifications(CollectionCounter counter, List<String> heapPools, Consumer<GarbageCollection> listener,
			Consumer<String> warnings) {
		this.bean = counter.bean();
		this.known = Collector.bean(this.bean.name()).isPresent();
		this.durations = new PauseDurations(counter);
		this.heapPools = keys(heapPools);
		List<String> old = new ArrayList<>();
		for (String pool : heapPools) {
			if (pool.endsWith("Old Gen") || pool.endsWith("Tenured Gen") || pool.endsWith("Old Generation")) {
				old.add(pool);
			}
		}
		this.oldPools = keys(old);
		this.listener = listener;
		this.warnings = warnings;
	}

	private static Object[][] keys(List<String> pools) {
		Object[][] keys = new Object[pools.size()][];
		for (int i = 0; i < keys.length; i++) {
			keys[i] = new Object[] { pools.get(i) };
		}
		return keys;
	}

	@Override
	public void handleNotification(Notification notification, Object handback) {
		if (!GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())) {
			return;
		}
		try {
			// HotSpot takes the notification's time when the collection ends
			this.listener.accept(collection((CompositeData) notification.getUserData(), notification.getTimeStamp()));
		}
		catch (RuntimeException ex) {
			if (!this.warnedOfFailure) {
				this.warnedOfFailure = true;
				this.warnings.accept("A collection of '" + this.bean.name() + "' could not be recorded: " + ex);
			}
		}
	}

	private GarbageCollection collection(CompositeData notified, long endMillis) {
		CompositeData info = (CompositeData) notified.get("gcInfo");
		String action = (String) notified.get("gcAction");
		CollectorBean kind = this.known ? this.bean : guess(action);
		long usedBefore = GarbageCollection.UNKNOWN;
		long usedAfter = GarbageCollection.UNKNOWN;
		long oldBefore = GarbageCollection.UNKNOWN;
		long oldAfter = GarbageCollection.UNKNOWN;
		TabularData before = (TabularData) info.get("memoryUsageBeforeGc");
		TabularData after = (TabularData) info.get("memoryUsageAfterGc");
		if (sum("committed", this.heapPools, after) > 0) {
			usedBefore = sum("used", this.heapPools, before);
			usedAfter = sum("used", this.heapPools, after);
			if (this.oldPools.length > 0) {
				oldBefore = sum("used", this.oldPools, before);
				oldAfter = sum("used", this.oldPools, after);
			}
		}
		return new GarbageCollection((long) info.get("id"), endMillis, kind.generation(), kind.phase(),
				this.bean.name(), action, (String) notified.get("gcCause"),
				this.durations.next(TimeUnit.MILLISECONDS.toNanos((long) info.get("duration"))), usedBefore, usedAfter,
				oldBefore, oldAfter);
	}

	private CollectorBean guess(String action) {
		CollectorBean guess = Collector.guess(this.bean.name(), action);
		if (!this.warnedOfUnknown) {
			this.warnedOfUnknown = true;
			this.warnings.accept("Unknown collector '" + this.bean.name() + "' (action '" + action
					+ "'): its collections are counted as " + guess.phase().label() + "s of the "
					+ guess.generation().label() + " heap");
		}
		return guess;
	}

	/**
	 * Sum a figure over pools. The pause beans of concurrent collectors carry pools that
	 * are all zero, the committed size too.
	 */
	private static long sum(String figure, Object[][] pools, TabularData usage) {
		long sum = 0;
		for (Object[] pool : pools) {
			CompositeData row = usage.get(pool);
			if (row != null) {
				sum += (long) ((CompositeData) row.get("value")).get(figure);
			}
		}
		return sum;
	}

}
