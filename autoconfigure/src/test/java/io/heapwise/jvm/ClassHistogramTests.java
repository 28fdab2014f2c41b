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

	@Test
	void whatIsNoRowIsPassedOver() {
		ClassHistogram histogram = ClassHistogram.parse("""
				 num     #instances         #bytes  class name (module)
				-------------------------------------------------------

				   1:            10            240  [B (java.base@17.0.15)
				   2:             3
				   3:             3             72  com.acme.Order$Line
				Total            13            312""");
		assertThat(histogram.rows()).containsExactly(new ClassHistogram.Row("[B", 10, 240),
				new ClassHistogram.Row("com.acme.Order$Line", 3, 72));
		assertThat(histogram.bytes()).isEqualTo(312);
	}

	/**
	 * An object to be counted.
	 */
	private static final class Marker {

	}

}
