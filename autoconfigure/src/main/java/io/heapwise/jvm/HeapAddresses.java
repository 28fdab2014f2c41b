package io.heapwise.jvm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the Java heap lies, as the diagnostic command {@code GC.heap_info} prints it.
 * Every collector but ZGC prints addresses: of the whole heap, or of each of its parts.
 */
public final class HeapAddresses {

	private static final String COMMAND = "gcHeapInfo";

	private static final Pattern RANGE = Pattern.compile("\\[0x([0-9a-f]+)(?:, ?0x[0-9a-f]+)*, ?0x([0-9a-f]+)[)\\]]");

	private HeapAddresses() {
	}

	/**
	 * Ask the JVM. The heap is reserved once, so the answer stays the same.
	 * @param commands the commands of the JVM
	 * @return the range from the lowest part's start to the highest one's end, empty if
	 * the JVM does not tell
	 */
	public static Optional<AddressRange> of(DiagnosticCommands commands) {
		try {
			return commands.supports(COMMAND) ? parse(commands.run(COMMAND)) : Optional.empty();
		}
		catch (UnsupportedOperationException | IllegalStateException ex) {
			return Optional.empty();
		}
	}

	private static Optional<AddressRange> parse(String info) {
		AddressRange heap = null;
		for (Matcher matcher = RANGE.matcher(info); matcher.find();) {
			long start = Long.parseUnsignedLong(matcher.group(1), 16);
			long end = Long.parseUnsignedLong(matcher.group(2), 16);
			heap = (heap != null) ? new AddressRange(Math.min(heap.start(), start), Math.max(heap.end(), end))
					: new AddressRange(start, end);
		}
		return Optional.ofNullable(heap);
	}

}
