package io.heapwise.explicit;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.heapwise.jvm.CallFrame;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExplicitCall}.
 */
class ExplicitCallTests {

	private static final CallFrame RUNTIME = jdk("java.lang.Runtime", "gc");

	private static final CallFrame SYSTEM = jdk("java.lang.System", "gc");

	private static final CallFrame LIBRARY = new CallFrame("com.acme.Foo", "bar", 12, "app");

	@Test
	void callerOfSystemGcIsNamed() {
		ExplicitCall call = read(RUNTIME, SYSTEM, LIBRARY, jdk("java.lang.Thread", "run"));
		assertThat(call.caller()).isEqualTo(LIBRARY);
		assertThat(call.via()).isNull();
	}

	@Test
	void callerOfRuntimeGcIsNamed() {
		assertThat(read(RUNTIME, LIBRARY).caller()).isEqualTo(LIBRARY);
	}

	@Test
	void callerThroughTheJdkIsNamedWithWhatItCalled() {
		CallFrame bits = jdk("java.nio.Bits", "reserveMemory");
		ExplicitCall call = read(RUNTIME, SYSTEM, bits, jdk("java.nio.ByteBuffer", "allocateDirect"), LIBRARY);
		assertThat(call.caller()).isEqualTo(LIBRARY);
		assertThat(call.via()).isEqualTo(bits);
	}

	@Test
	void stackOfTheJdkAloneIsNamedByItsFirstFrame() {
		CallFrame daemon = jdk("sun.rmi.transport.GC$Daemon", "run");
		ExplicitCall call = read(RUNTIME, SYSTEM, daemon, jdk("java.lang.Thread", "run"));
		assertThat(call.caller()).isEqualTo(daemon);
		assertThat(call.via()).isNull();
	}

	@Test
	void gcOfAnotherClassIsACaller() {
		CallFrame other = new CallFrame("com.acme.System", "gc", 3, "app");
		assertThat(read(RUNTIME, SYSTEM, other, LIBRARY).caller()).isEqualTo(other);
	}

	@Test
	void classNamedLikeTheJdkButLoadedByTheApplicationIsACaller() {
		CallFrame old = new CallFrame("javax.annotation.Cleaner", "clean", 3, "app");
		assertThat(read(RUNTIME, SYSTEM, old, LIBRARY).caller()).isEqualTo(old);
	}

	@Test
	void stackThatTellsNothingIsNoCaller() {
		assertThat(ExplicitCall.of(List.of())).isNull();
		assertThat(ExplicitCall.of(List.of(RUNTIME, SYSTEM))).isNull();
	}

	private static ExplicitCall read(CallFrame... frames) {
		return ExplicitCall.of(Stream.of(frames).toList());
	}

	private static CallFrame jdk(String type, String method) {
		return new CallFrame(type, method, 1, null);
	}

}
