package io.heapwise.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What the classes of one class loader occupy in the metaspace. Classes mapped from a
 * class-data archive occupy next to nothing there.
 *
 * @param loader the identity of the loader, as in {@link LoadedClass#loader()}
 * @param type the name of the loader's class, {@link #BOOTSTRAP_TYPE} for the bootstrap
 * loader
 * @param classes how many classes it has, arrays included and without those below
 * @param bytes what they occupy
 * @param hiddenClasses how many hidden classes were defined through it that have an
 * identity of their own
 * @param hiddenBytes what these occupy
 */
public record LoaderMetaspace(String loader, String type, long classes, long bytes, long hiddenClasses,
		long hiddenBytes) {

	/**
	 * The type of the bootstrap loader, which is no object.
	 */
	public static final String BOOTSTRAP_TYPE = "<boot class loader>";

	private static final int LOADER = 2;

	private static final int CLASSES = 3;

	private static final int BYTES = 5;

	private static final int TYPE = 6;

	private static final String HIDDEN = "+ hidden classes";

	/**
	 * The loaders there are now.
	 * @param commands asks the JVM
	 * @return the loaders, in no particular order
	 * @throws UnsupportedOperationException if this JVM does not tell
	 */
	public static List<LoaderMetaspace> list(DiagnosticCommands commands) {
		return inBytes(parse(commands.run(DiagnosticCommands.CLASS_LOADER_STATISTICS)), metaspaceInUse());
	}

	/**
	 * JDK 17 prints words where later ones print bytes, and says neither. The metaspace
	 * in use tells them apart, as the loaders fill nearly all of it.
	 */
	static List<LoaderMetaspace> inBytes(List<LoaderMetaspace> loaders, long inUse) {
		long sum = 0;
		for (LoaderMetaspace loader : loaders) {
			sum += loader.bytes + loader.hiddenBytes;
		}
		if (inUse < sum * (Long.BYTES / 2)) {
			return loaders;
		}
		List<LoaderMetaspace> inBytes = new ArrayList<>(loaders.size());
		for (LoaderMetaspace loader : loaders) {
			inBytes.add(new LoaderMetaspace(loader.loader, loader.type, loader.classes, loader.bytes * Long.BYTES,
					loader.hiddenClasses, loader.hiddenBytes * Long.BYTES));
		}
		return inBytes;
	}

	private static long metaspaceInUse() {
		long used = 0;
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			used += pool.getName().equals("Metaspace") ? pool.getUsage().getUsed() : 0;
		}
		return used;
	}

	/**
	 * Reads the columns class, parent, identity, classes, bytes of chunks, bytes of
	 * blocks, type; a second line has what hidden classes add.
	 */
	static List<LoaderMetaspace> parse(String printed) {
		List<LoaderMetaspace> loaders = new ArrayList<>();
		for (String printedLine : printed.split("\n")) {
			String line = printedLine.strip();
			if (line.startsWith("0x")) {
				String[] columns = line.split("\\s+", TYPE + 1);
				String type = columns[TYPE];
				loaders.add(new LoaderMetaspace(type.equals(BOOTSTRAP_TYPE) ? LoadedClass.BOOTSTRAP : columns[LOADER],
						type, Long.parseLong(columns[CLASSES]), Long.parseLong(columns[BYTES]), 0, 0));
			}
			else if (line.endsWith(HIDDEN) && !loaders.isEmpty()) {
				String[] columns = line.split("\\s+");
				LoaderMetaspace of = loaders.remove(loaders.size() - 1);
				loaders.add(new LoaderMetaspace(of.loader, of.type, of.classes, of.bytes, Long.parseLong(columns[0]),
						Long.parseLong(columns[2])));
			}
		}
		return loaders;
	}

}
