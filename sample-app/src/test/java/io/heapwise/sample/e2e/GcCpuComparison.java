package io.heapwise.sample.e2e;

import tools.jackson.databind.JsonNode;

/**
 * What the service said of the CPU time of its collections, and what Linux had counted
 * right before and right after.
 *
 * @param before seconds counted before the service was asked
 * @param told seconds the service told
 * @param after seconds counted after its answer
 */
record GcCpuComparison(double before, double told, double after) {

	static GcCpuComparison now(GcThreadCpu threads, SampleService service) {
		double before = threads.seconds();
		JsonNode told = service.gcStats().at("/cpu/gcSeconds");
		return new GcCpuComparison(before, told.asDouble(Double.NaN), threads.seconds());
	}

	/**
	 * What happened since an earlier comparison. The two moments at which the service was
	 * asked lie between the outer readings and enclose the inner ones.
	 * @param earlier the earlier comparison
	 * @return the differences
	 */
	GcCpuComparison since(GcCpuComparison earlier) {
		return new GcCpuComparison(this.before - earlier.after, this.told - earlier.told, this.after - earlier.before);
	}

}
