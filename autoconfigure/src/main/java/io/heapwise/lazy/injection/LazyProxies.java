package io.heapwise.lazy.injection;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.NativeDetector;

import io.heapwise.lazy.creation.LazyCreations;
import io.heapwise.lazy.recording.LazyRecording;

/**
 * Makes the proxies that stand for beans that wait: of the interface where one is
 * injected, and otherwise of the class.
 */
final class LazyProxies {

	private final DefaultListableBeanFactory beans;

	private final LazyCreations creations;

	private final @Nullable LazyRecording recording;

	private final Map<Stand, Object> proxies = new ConcurrentHashMap<>();

	LazyProxies(DefaultListableBeanFactory beans, LazyCreations creations, @Nullable LazyRecording recording) {
		this.beans = beans;
		this.creations = creations;
		this.recording = recording;
	}

	/**
	 * Why no proxy can be of a type.
	 * @param type what is injected
	 * @return the reason, {@code null} if one can
	 */
	static @Nullable String obstacle(Class<?> type) {
		if (type.isInterface() && !type.isSealed()) {
			return null;
		}
		if (Modifier.isFinal(type.getModifiers()) || type.isSealed()) {
			return type.getName() + " is " + (type.isSealed() ? "sealed" : "final");
		}
		if (NativeDetector.inNativeImage()) {
			return "a native image has no proxies of classes, as of " + type.getName();
		}
		try {
			if (!type.isInterface() && Arrays.stream(type.getDeclaredConstructors())
				.allMatch((constructor) -> Modifier.isPrivate(constructor.getModifiers()))) {
				return type.getName() + " has only private constructors";
			}
			return finalMethod(type);
		}
		catch (LinkageError ex) {
			return type.getName() + " needs a class that is missing: " + ex.getMessage();
		}
	}

	/**
	 * A call of a final method would be of the proxy itself, which has no state.
	 */
	private static @Nullable String finalMethod(Class<?> type) {
		for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
			for (Method method : owner.getDeclaredMethods()) {
				int modifiers = method.getModifiers();
				if (Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)) {
					return "the method " + owner.getName() + "." + method.getName() + " is final";
				}
			}
		}
		return null;
	}

	/**
	 * The proxy of a bean, the same for all who have the same type injected.
	 */
	Object of(String bean, Class<?> type) {
		if (this.recording != null) {
			this.recording.proxied(bean, type);
		}
		return this.proxies.computeIfAbsent(new Stand(bean, type),
				(stand) -> of(type, new LazyTarget(bean, type, this.beans, this.creations, this.recording)));
	}

	/**
	 * A proxy of whatever a source gives.
	 */
	Object of(Class<?> type, TargetSource target) {
		ProxyFactory factory = new ProxyFactory();
		factory.setTargetSource(target);
		if (type.isInterface()) {
			factory.addInterface(type);
		}
		return factory.getProxy(this.beans.getBeanClassLoader());
	}

	/**
	 * What a proxy stands for.
	 */
	private record Stand(String bean, Class<?> type) {
	}

}
