package io.heapwise.jvm;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClassHistogram}.
 */
class ClassHistogramTests {

	@Test
	void rowsAddUpToTheTotalOfTheJvm() {
		ClassHistogram histogram = ClassHistogram.take(new HotSpotCommands());
		assertThat(histogram.bytes()).isPositive();
		assertThat(histogram.rows().stream().mapToLong(ClassHistogram.Row::bytes).sum()).isEqualTo(histogram.bytes());
	}

	@Test
	void liveObjectsOfThisTestAreCounted() {
		Marker[] markers = new Marker[1234];
		for (int i = 0; i < markers.length; i++) {
			markers[i] = new Marker();
		}
		ClassHistogram histogram = ClassHistogram.take(new HotSpotCommands());
		assertThat(histogram.rows()).filteredOn((row) -> row.name().equals(Marker.class.getName()))
			.singleElement()
			.extracting(ClassHistogram.Row::instances)
			.isEqualTo((long) markers.length);
		assertThat(histogram.rows()).extracting(ClassHistogram.Row::name)
			.contains("[B", "java.lang.String", "[L" + Marker.class.getName() + ";");
	}

	/**
	 * An object to be counted.
	 */
	private static final class Marker {

	}

}
