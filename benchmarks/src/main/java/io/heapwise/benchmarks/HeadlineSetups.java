package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The ways to start the sample service that the headline benchmark compares, all within
 * the same memory limit.
 */
final class HeadlineSetups implements AlternatingRuns.Setups {

	private static final List<String> JVM_KNOBS = List.of("-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20",
			"-XX:G1PeriodicGCInterval=15000");

	private static final String TRIM_INTERVAL = "TrimNativeHeapInterval";

	private static final long SEED = 7;

	private final int limit;

	private final int rate;

	private final Duration training;

	private final @Nullable Path advice;

	private final boolean fixedAddress;

	/**
	 * Create the setups.
	 * @param limit the memory limit in MiB
	 * @param rate requests a second of the load that the advice is taken under
	 * @param training how long that load lasts
	 * @param advice advice to use instead, an argument file for {@code java}
	 * @param fixedAddress whether the archive is mapped at the address it was made for
	 */
	HeadlineSetups(int limit, int rate, Duration training, @Nullable Path advice, boolean fixedAddress) {
		this.limit = limit;
		this.rate = rate;
		this.training = training;
		this.advice = advice;
		this.fixedAddress = fixedAddress;
	}

	@Override
	public List<Setup> of(AlternatingRuns.Surroundings surroundings) throws IOException, InterruptedException {
		Setup plain = new Setup(surroundings.contenders().get(0)).with("-XX:MaxRAM=" + this.limit + "m");
		Setup heapwise = new Setup(surroundings.contenders().get(1)).with("-XX:MaxRAM=" + this.limit + "m",
				"-Dheapwise.advice.memory-limit=" + this.limit + "MB");
		String[] calculated = MemoryCalculator.of(surroundings.jdk(), plain.contender())
			.options(this.limit)
			.toArray(String[]::new);
		return List.of(plain, plain.as("lazy initialization").and("--spring.main.lazy-initialization=true"),
				plain.as("memory calculator").with(calculated),
				plain.as("JVM knobs").with(knobs(surroundings.jdk()).toArray(String[]::new)), heapwise,
				everything(heapwise, surroundings));
	}

	private static List<String> knobs(Jdk jdk) {
		List<String> knobs = new ArrayList<>(JVM_KNOBS);
		if (jdk.knows(TRIM_INTERVAL)) {
			knobs.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+UnlockDiagnosticVMOptions",
					"-XX:" + TRIM_INTERVAL + "=15000"));
		}
		return knobs;
	}

	/**
	 * Rules, advice, and an archive that is made with the advised options, as a collector
	 * other than that of its training run can map less of it.
	 */
	private Setup everything(Setup heapwise, AlternatingRuns.Surroundings surroundings)
			throws IOException, InterruptedException {
		Setup ruled = heapwise.as("heapwise all").and("--spring.profiles.active=lazy");
		Advice advised = advice(ruled, surroundings);
		surroundings.results().show("\n" + advised.describe());
		Setup tuned = ruled.with(advised.jvmOptions());
		Setup archived = tuned.with(surroundings.train(tuned).option());
		return this.fixedAddress ? archived.with("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0")
				: archived;
	}

	private Advice advice(Setup ruled, AlternatingRuns.Surroundings surroundings)
			throws IOException, InterruptedException {
		Path folder = surroundings.results()
			.file("%d-%s-advice".formatted(surroundings.jdk().feature(), surroundings.collector()));
		Files.createDirectories(folder);
		if (this.advice != null) {
			return new Advice(Files.copy(this.advice, folder.resolve("heapwise.options")), "given", "");
		}
		Folders.copy(surroundings.data(), folder.resolve("data"));
		AlternatingRuns.Start start = new AlternatingRuns.Start(surroundings,
				ruled.with(surroundings.train(ruled).option()), folder);
		try (Service service = start.with(List.of())) {
			service.awaitReady();
			service.load().constantRate(RequestMix.reference(SEED), this.rate, this.training);
			return Advice.of(service, folder);
		}
		finally {
			Folders.delete(folder.resolve("data"));
		}
	}

}
