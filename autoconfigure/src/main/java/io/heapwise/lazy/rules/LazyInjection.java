package io.heapwise.lazy.rules;

/**
 * What is injected where an eager bean needs one that is deferred.
 */
public enum LazyInjection {

	/** A proxy that creates the bean with the first call. */
	PROXY,

	/** The bean itself, which is then created with the bean that needs it. */
	EAGER

}
