package io.heapwise.benchmarks;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.heapwise.gc.GcMonitor;
import io.heapwise.jvm.PauseClock;
import io.heapwise.request.ManagementPaths;
import io.heapwise.request.RequestActivity;
import io.heapwise.request.RequestAttribution;
import io.heapwise.request.ServerRequestFilter;

/**
 * What it costs a request that no collection hits to be asked about: the filter that sees
 * every request begin and end, with attribution and without. The difference is what
 * attribution adds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx256m")
@SuppressWarnings("NullAway.Init")
public class RequestAttributionCost {

	private final FilterChain chain = new Service();

	private final ServletRequest request = new Request();

	private final ServletResponse response = empty(HttpServletResponse.class);

	private PauseClock clock;

	private ServerRequestFilter with;

	private ServerRequestFilter without;

	/**
	 * Start the application whose pause clock is read.
	 */
	@Setup
	public void prepare() {
		this.clock = ObservedApplication.start("simple").getBean(GcMonitor.class).pauseClock();
		ManagementPaths management = (path) -> path.startsWith("/actuator");
		RequestActivity activity = new RequestActivity();
		this.with = new ServerRequestFilter(activity, management, new RequestAttribution(this.clock, activity));
		this.without = new ServerRequestFilter(activity, management, null);
	}

	/**
	 * A request that is counted and measured.
	 * @throws Exception if the filter fails
	 */
	@Benchmark
	public void withAttribution() throws Exception {
		this.with.doFilter(this.request, this.response, this.chain);
	}

	/**
	 * A request that is only counted.
	 * @throws Exception if the filter fails
	 */
	@Benchmark
	public void withoutAttribution() throws Exception {
		this.without.doFilter(this.request, this.response, this.chain);
	}

	/**
	 * One reading of the pause clock.
	 * @return nanoseconds
	 */
	@Benchmark
	public long clock() {
		return this.clock.nanos();
	}

	/**
	 * One reading of the system's clock, without which no duration of a request that was
	 * hit could be told.
	 * @return nanoseconds
	 */
	@Benchmark
	public long systemClock() {
		return System.nanoTime();
	}

	private static <T> T empty(Class<T> type) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, args) -> {
				throw new UnsupportedOperationException(method.toString());
			}));
	}

	/**
	 * The service answers at once.
	 */
	private static final class Service implements FilterChain {

		@Override
		@CompilerControl(CompilerControl.Mode.DONT_INLINE)
		public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
			// whatever it did would cost the same with attribution and without
		}

	}

	/**
	 * A request that knows what the filter asks for.
	 */
	private static final class Request extends HttpServletRequestWrapper {

		Request() {
			super(empty(HttpServletRequest.class));
		}

		@Override
		public String getRequestURI() {
			return "/orders/4711";
		}

		@Override
		public boolean isAsyncStarted() {
			return false;
		}

	}

}
