package io.heapwise.advice.situation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.MemoryLimit;
import io.heapwise.jvm.MemoryLimitReader;
import io.heapwise.jvm.VmFlag;
import io.heapwise.jvm.VmFlags;

/**
 * Finds the memory that may be planned with: what a property says, otherwise the lower of
 * {@code -XX:MaxRAM} and the limit of the container, otherwise half of the machine. In a
 * container without a limit there is none, as nobody knows what others there will take.
 */
public final class LimitSource {

	private static final String MAX_RAM = "MaxRAM";

	private final @Nullable Long property;

	private final MemoryLimitReader reader;

	private final VmFlags flags;

	private final BooleanSupplier inContainer;

	/**
	 * Create the source.
	 * @param property what a property says, in bytes, {@code null} if it is not set
	 * @param reader reads the limit of the container or the machine
	 * @param flags the flags of the JVM
	 */
	public LimitSource(@Nullable Long property, MemoryLimitReader reader, VmFlags flags) {
		this(property, reader, flags, LimitSource::isInContainer);
	}

	LimitSource(@Nullable Long property, MemoryLimitReader reader, VmFlags flags, BooleanSupplier inContainer) {
		this.property = property;
		this.reader = reader;
		this.flags = flags;
		this.inContainer = inContainer;
	}

	@Nullable Limit limit() {
		if (this.property != null) {
			return new Limit(this.property, "property");
		}
		MemoryLimit read = this.reader.limit().orElse(null);
		VmFlag maxRam = this.flags.find(MAX_RAM)
			.filter((flag) -> !flag.origin().equals("DEFAULT") && !flag.origin().equals("ERGONOMIC"))
			.orElse(null);
		if (maxRam != null) {
			long bytes = Long.parseUnsignedLong(maxRam.value());
			if (bytes > 0 && (read == null || bytes < read.bytes())) {
				return new Limit(bytes, MAX_RAM);
			}
		}
		if (read == null) {
			return null;
		}
		if (read.source() != MemoryLimit.Source.MACHINE) {
			return new Limit(read.bytes(), read.source().label());
		}
		return this.inContainer.getAsBoolean() ? null : new Limit(read.bytes() / 2, "half-of-machine");
	}

	private static boolean isInContainer() {
		return System.getenv("KUBERNETES_SERVICE_HOST") != null || List.of("/.dockerenv", "/run/.containerenv")
			.stream()
			.anyMatch((file) -> Files.exists(Path.of(file)));
	}

}
