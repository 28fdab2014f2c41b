package io.heapwise.benchmarks;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the same CPU times as {@link GcCpu} from what Heapwise says of itself.
 */
final class HeapwiseCpu {

	private HeapwiseCpu() {
	}

	static GcCpu of(Service service) throws IOException, InterruptedException {
		String statistics = service.get("/actuator/gcstats");
		return new GcCpu(number(statistics, "gcSeconds"), number(statistics, "processSeconds"));
	}

	private static double number(String json, String field) {
		Matcher matcher = Pattern.compile('"' + field + "\":([-+.\\dEe]+)").matcher(json);
		return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
	}

}
