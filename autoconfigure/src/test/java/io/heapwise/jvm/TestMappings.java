package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * Mappings that a test sets; unknown until then.
 */
public final class TestMappings implements MappingsReader {

	private static final int PAGE = 4096;

	private final List<MemoryMapping> mappings = new ArrayList<>();

	/**
	 * Add a mapping, all of whose resident bytes are private and dirty.
	 * @param start its first address
	 * @param size its length in bytes
	 * @param permissions its permissions
	 * @param path its path, may be empty
	 * @param rss what of it is resident
	 * @return this
	 */
	public TestMappings add(long start, long size, String permissions, String path, long rss) {
		return add(start, size, permissions, path, rss, false);
	}

	/**
	 * Add a mapping that reserves no swap.
	 * @param start its first address
	 * @param size its length in bytes
	 * @param permissions its permissions
	 * @param rss what of it is resident
	 * @return this
	 */
	public TestMappings addWithoutReserve(long start, long size, String permissions, long rss) {
		return add(start, size, permissions, "", rss, true);
	}

	private TestMappings add(long start, long size, String permissions, String path, long rss, boolean noReserve) {
		this.mappings.add(new MemoryMapping(start, start + size, permissions, path, noReserve, PAGE,
				new ResidentMemory(rss, rss, 0, 0, 0, rss, 0)));
		return this;
	}

	@Override
	public List<MemoryMapping> mappings() {
		return List.copyOf(this.mappings);
	}

}
