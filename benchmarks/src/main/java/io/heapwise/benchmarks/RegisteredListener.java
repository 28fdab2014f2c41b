package io.heapwise.benchmarks;

import java.lang.reflect.Field;
import java.util.List;

import javax.management.Notification;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;

import org.jspecify.annotations.Nullable;

/**
 * A listener somebody registered with a management bean of the JVM, together with its
 * filter. Looks into the bean, so {@code sun.management} must be open to this code.
 *
 * @param listener the listener
 * @param filter what it wants to hear, {@code null} for everything
 * @param handback what it wants to be handed back
 */
record RegisteredListener(NotificationListener listener, @Nullable NotificationFilter filter,
		@Nullable Object handback) {

	/**
	 * Find the one listener of a bean whose class name begins in a certain way.
	 * @param bean the management bean
	 * @param classNamePrefix how the name of the listener's class begins
	 * @return the listener
	 */
	static RegisteredListener of(Object bean, String classNamePrefix) {
		List<RegisteredListener> found = all(bean).stream()
			.filter((candidate) -> candidate.listener.getClass().getName().startsWith(classNamePrefix))
			.toList();
		if (found.size() != 1) {
			throw new IllegalStateException(
					"Expected one listener of " + classNamePrefix + ", there are " + found + " among " + all(bean));
		}
		return found.get(0);
	}

	private static List<RegisteredListener> all(Object bean) {
		List<?> entries = (List<?>) read(bean, "listenerList");
		return entries.stream()
			.map((entry) -> new RegisteredListener((NotificationListener) read(entry, "listener"),
					(NotificationFilter) read(entry, "filter"), read(entry, "handback")))
			.toList();
	}

	private static Object read(Object owner, String name) {
		try {
			Field field = field(owner.getClass(), name);
			field.setAccessible(true);
			return field.get(owner);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("This JVM keeps its listeners elsewhere", ex);
		}
	}

	private static Field field(Class<?> type, String name) throws NoSuchFieldException {
		for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
			for (Field field : owner.getDeclaredFields()) {
				if (field.getName().equals(name)) {
					return field;
				}
			}
		}
		throw new NoSuchFieldException(type.getName() + " has no field " + name);
	}

	/**
	 * Do what the bean does to send this listener a notification.
	 * @param notification the notification
	 */
	void handle(Notification notification) {
		if (this.filter == null || this.filter.isNotificationEnabled(notification)) {
			this.listener.handleNotification(notification, this.handback);
		}
	}

}
