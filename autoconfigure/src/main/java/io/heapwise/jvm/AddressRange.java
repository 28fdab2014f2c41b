package io.heapwise.jvm;

/**
 * A range of addresses.
 *
 * @param start the first address
 * @param end the address behind the last one
 */
public record AddressRange(long start, long end) {

	/**
	 * Whether an address is inside.
	 * @param address the address
	 * @return {@code true} if so
	 */
	public boolean contains(long address) {
		return Long.compareUnsigned(address, this.start) >= 0 && Long.compareUnsigned(address, this.end) < 0;
	}

}
