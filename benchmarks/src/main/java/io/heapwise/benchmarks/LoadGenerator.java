package io.heapwise.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.config.SessionLimitPolicy;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.hyperfoil.http.handlers.RangeStatusValidator;
import io.hyperfoil.http.steps.HttpStepCatalog;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to a service with Hyperfoil. It was chosen because it was made for
 * arrivals at a constant rate that do not wait for answers, runs inside this program, on
 * one event loop without a thread for each request, and hands over the whole histogram:
 * on a machine of two processors, of which the service shall have most, that leaves more
 * to the service than Gatling's actors and its log of each request would.
 */
final class LoadGenerator {

	/** How long a request may take, and how long the last of them are waited for. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Connections that are open from the start, and the most there may be. */
	private static final int CORE_CONNECTIONS = 32;

	private static final int MOST_CONNECTIONS = 400;

	/**
	 * As many are kept open for those to come, so that hardly a request waits for one.
	 */
	private static final int BUFFER = 8;

	private static final int OK = 200;

	static {
		// it warns of busy processors and late timers; how late requests are is measured
		// here
		((Logger) LoggerFactory.getLogger("io.hyperfoil")).setLevel(Level.OFF);
	}

	private final URI root;

	/**
	 * Create a generator.
	 * @param root the address of the service
	 */
	LoadGenerator(URI root) {
		this.root = root;
	}

	/**
	 * Send requests at a constant rate, whether earlier ones were answered or not.
	 * @param mix what to send
	 * @param perSecond requests a second
	 * @param duration for how long
	 * @return what came of it
	 * @throws IllegalStateException if a request was not answered with 200, as the
	 * figures would compare unlike work
	 */
	LoadResult constantRate(RequestMix mix, int perSecond, Duration duration) {
		return run(MOST_CONNECTIONS, new Arrivals(mix, perSecond), duration,
				(phases) -> phases.constantRate(perSecond)
					.variance(false)
					.maxSessions(Math.toIntExact(perSecond * PATIENCE.toSeconds()))
					.sessionLimitPolicy(SessionLimitPolicy.FAIL));
	}

	/**
	 * Send requests as fast as they are answered.
	 * @param mix what to send
	 * @param connections how many requests are under way at any time
	 * @param duration for how long
	 * @return what came of it
	 * @throws IllegalStateException if a request was not answered with 200
	 */
	LoadResult saturate(RequestMix mix, int connections, Duration duration) {
		return run(connections, new Arrivals(mix, 0), duration, (phases) -> phases.always(connections));
	}

	private LoadResult run(int connections, Arrivals arrivals, Duration duration, Model model) {
		BenchmarkBuilder builder = BenchmarkBuilder.builder().name("load").threads(1);
		builder.addPlugin(HttpPluginBuilder::new)
			.http()
			.protocol(Protocol.HTTP)
			.host(this.root.getHost())
			.port(this.root.getPort())
			.allowHttp2(false)
			.requestTimeout(PATIENCE.toMillis())
			.sharedConnections()
			.core(Math.min(CORE_CONNECTIONS, connections))
			.max(connections)
			.buffer(Math.min(BUFFER, connections))
			.end();
		model.of(builder.addPhase("load"))
			.duration(duration.toMillis())
			.maxDuration(duration.plus(PATIENCE).toMillis())
			.scenario()
			.initialSequence("request")
			.step(HttpStepCatalog.SC)
			.httpRequest(HttpMethod.GET)
			.path((session) -> arrivals.next())
			.handler()
			.status(new RangeStatusValidator(OK, OK))
			.endHandler()
			.endStep();
		StatisticsSnapshot total = new StatisticsSnapshot();
		new LocalSimulationRunner(builder.build(), (phase, step, metric, snapshot, countDown) -> total.add(snapshot),
				null, null)
			.run();
		return new LoadResult(total, arrivals.late(), duration, Instant.now()).checked();
	}

	/**
	 * How requests arrive.
	 */
	private interface Model {

		PhaseBuilder<?> of(PhaseBuilder.Catalog phases);

	}

}
