package io.heapwise.jvm;

import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;

/**
 * Turns the notifications of one collector bean into {@link GarbageCollection}s.
 */
final class CollectionNotifications implements NotificationListener {

	private final CollectorBean bean;

	private final PauseDurations durations;

	private final String[] heapPools;

	private final String[] oldPools;

	private final Consumer<GarbageCollection> listener;

	private final Consumer<String> warnings;

	private boolean warnedOfUnknown;

	private boolean warnedOfFailure;

	CollectionNotifications(CollectionCounter counter, List<String> heapPools, Consumer<GarbageCollection> listener,
			Consumer<String> warnings) {
		this.bean = counter.bean();
		this.durations = new PauseDurations(counter);
		this.heapPools = heapPools.toArray(String[]::new);
		this.oldPools = heapPools.stream()
			.filter((pool) -> pool.endsWith("Old Gen") || pool.endsWith("Tenured Gen")
					|| pool.endsWith("Old Generation"))
			.toArray(String[]::new);
		this.listener = listener;
		this.warnings = warnings;
	}

	@Override
	public void handleNotification(Notification notification, Object handback) {
		if (!GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())) {
			return;
		}
		try {
			// HotSpot takes the notification's time when the collection ends
			this.listener
				.accept(collection(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()),
						notification.getTimeStamp()));
		}
		catch (RuntimeException ex) {
			if (!this.warnedOfFailure) {
				this.warnedOfFailure = true;
				this.warnings.accept("A collection of '" + this.bean.name() + "' could not be recorded: " + ex);
			}
		}
	}

	private GarbageCollection collection(GarbageCollectionNotificationInfo notified, long endMillis) {
		GcInfo info = notified.getGcInfo();
		CollectorBean kind = kind(notified);
		long usedBefore = GarbageCollection.UNKNOWN;
		long usedAfter = GarbageCollection.UNKNOWN;
		long oldBefore = GarbageCollection.UNKNOWN;
		long oldAfter = GarbageCollection.UNKNOWN;
		Map<String, MemoryUsage> before = info.getMemoryUsageBeforeGc();
		Map<String, MemoryUsage> after = info.getMemoryUsageAfterGc();
		if (isReported(after)) {
			usedBefore = used(this.heapPools, before);
			usedAfter = used(this.heapPools, after);
			if (this.oldPools.length > 0) {
				oldBefore = used(this.oldPools, before);
				oldAfter = used(this.oldPools, after);
			}
		}
		return new GarbageCollection(info.getId(), endMillis, kind.generation(), kind.phase(), notified.getGcName(),
				notified.getGcAction(), notified.getGcCause(),
				this.durations.next(TimeUnit.MILLISECONDS.toNanos(info.getDuration())), usedBefore, usedAfter,
				oldBefore, oldAfter);
	}

	private CollectorBean kind(GarbageCollectionNotificationInfo notified) {
		if (Collector.bean(this.bean.name()).isPresent()) {
			return this.bean;
		}
		CollectorBean guess = Collector.guess(notified.getGcName(), notified.getGcAction());
		if (!this.warnedOfUnknown) {
			this.warnedOfUnknown = true;
			this.warnings.accept("Unknown collector '" + notified.getGcName() + "' (action '" + notified.getGcAction()
					+ "'): its collections are counted as " + guess.phase().label() + "s of the "
					+ guess.generation().label() + " heap");
		}
		return guess;
	}

	/**
	 * The pause beans of concurrent collectors carry pools that are all zero.
	 */
	private boolean isReported(Map<String, MemoryUsage> usage) {
		for (String pool : this.heapPools) {
			MemoryUsage of = usage.get(pool);
			if (of != null && of.getCommitted() > 0) {
				return true;
			}
		}
		return false;
	}

	private static long used(String[] pools, Map<String, MemoryUsage> usage) {
		long used = 0;
		for (String pool : pools) {
			MemoryUsage of = usage.get(pool);
			if (of != null) {
				used += of.getUsed();
			}
		}
		return used;
	}

}
