package io.heapwise.jvm;

/**
 * Whether the runtime image has the module {@code jdk.management}, with the figures that
 * management beans of the JDK have beyond those of Java SE. An image made for an
 * application may lack it.
 */
final class JdkManagement {

	static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.management").isPresent();

	private JdkManagement() {
	}

}
