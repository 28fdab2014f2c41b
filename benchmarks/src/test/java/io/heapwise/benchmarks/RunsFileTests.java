package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunsFile} and the charts that are drawn of it.
 */
class RunsFileTests {

	private static final Figure SHARE = new Figure("share, under load", "%", 2, null);

	private static final Figure RSS = Figure.mebibytes("RSS", null);

	@TempDir
	private Path folder;

	@Test
	void readsWhatResultsHaveWritten() throws IOException {
		RunsFile runs = written();
		assertThat(runs.figures()).containsExactly("share, under load, %", "RSS, MiB");
		assertThat(runs.contenders()).containsExactly("plain", "heapwise all");
		RunsFile serial = runs.byJvm().get("JDK 17.0.15+6, Serial");
		assertThat(serial).isNotNull();
		assertThat(serial.sample("plain", "share, under load, %").median()).isEqualTo(12.5);
		assertThat(serial.sample("heapwise all", "RSS, MiB").median()).isNaN();
	}

	@Test
	void aChartDrawsEachContenderAndNotWhatIsUnknown() throws IOException {
		String svg = ChartSheet.of("title", written()).svg();
		assertThat(svg).contains(">12.5</text>", ">not known</text>", "class=\"last\"").endsWith("</svg>\n");
	}

	private RunsFile written() throws IOException {
		Results results = new Results(new Arguments("--results", this.folder.toString()), "test");
		results.raw(List.of("17.0.15+6", "Serial", "1", "plain"), List.of(SHARE, RSS), List.of(12.5, 400.0));
		results.raw(List.of("17.0.15+6", "Serial", "1", "heapwise all"), List.of(SHARE, RSS), List.of(2.0, Double.NaN));
		return RunsFile.read(results.file("runs.csv"));
	}

}
