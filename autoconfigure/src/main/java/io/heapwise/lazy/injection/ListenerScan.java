package io.heapwise.lazy.injection;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;

/**
 * Keeps deferred beans out of Spring's scan for methods that listen to events. The scan
 * asks the JVM for all methods of the class of every bean, which loads every class that
 * is named in them: those of the libraries that were to wait. That a deferred bean has no
 * such methods is known by then from its class file.
 */
final class ListenerScan {

	private static final String TARGET_CLASS = AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE;

	void hide(BeanDefinition definition) {
		if (!definition.hasAttribute(TARGET_CLASS)) {
			definition.setAttribute(TARGET_CLASS, Object.class);
		}
	}

	void show(BeanDefinition definition) {
		if (definition.getAttribute(TARGET_CLASS) == Object.class) {
			definition.removeAttribute(TARGET_CLASS);
		}
	}

}
