package io.heapwise.jvm;

import org.jspecify.annotations.Nullable;

/**
 * Tells which memory mappings of this process are its Java heap.
 */
public final class HeapMappings {

	/** ZGC prints no addresses, but maps a file of this name. */
	private static final String ZGC_HEAP = "/memfd:java_heap";

	private final DiagnosticCommands commands;

	private volatile @Nullable AddressRange addresses;

	/**
	 * Create the decision; the JVM is asked when it is first needed.
	 * @param commands tell where the heap lies
	 */
	public HeapMappings(DiagnosticCommands commands) {
		this.commands = commands;
	}

	/**
	 * Whether a mapping is of the heap.
	 * @param mapping the mapping
	 * @return {@code true} if it is, {@code false} if not or if the JVM does not tell
	 */
	public boolean contains(MemoryMapping mapping) {
		AddressRange heap = addresses();
		return (heap != null && heap.contains(mapping.start())) || mapping.path().startsWith(ZGC_HEAP);
	}

	private @Nullable AddressRange addresses() {
		AddressRange known = this.addresses;
		if (known == null) {
			known = HeapAddresses.of(this.commands).orElse(null);
			this.addresses = known;
		}
		return known;
	}

}
