package io.heapwise.jvm;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * A recording of the one event {@code jdk.SystemGC}, read while it is written.
 */
final class SystemGcEventStream implements JvmCollectors.Subscription {

	private static final String EVENT = "jdk.SystemGC";

	/** What the recorder keeps in its folder; events are read within a second or two. */
	private static final long MOST_BYTES_KEPT = 1024 * 1024;

	private static final String PLATFORM_LOADER = "jdk.internal.loader.ClassLoaders$PlatformClassLoader";

	/** The recordings there were before. */
	private final Set<Long> others = recordings();

	private final RecordingStream stream;

	SystemGcEventStream(Consumer<SystemGcCall> listener) {
		this.stream = new RecordingStream();
		try {
			this.stream.enable(EVENT).withStackTrace().withoutThreshold();
			this.stream.setMaxSize(MOST_BYTES_KEPT);
			this.stream.onEvent(EVENT, (event) -> listener.accept(call(event)));
			start();
		}
		catch (RuntimeException ex) {
			this.stream.close();
			throw ex;
		}
	}

	/**
	 * Read on a thread of its own kind: that of {@link RecordingStream#startAsync()}
	 * keeps the JVM alive, and an application that has done its work must end. Returns
	 * when calls are recorded.
	 */
	private void start() {
		FutureTask<Void> reading = new FutureTask<>(this.stream::start, null);
		Thread thread = new Thread(reading, "heapwise-system-gc");
		thread.setDaemon(true);
		thread.start();
		try {
			while (!reading.isDone() && !isRecording()) {
				Thread.sleep(1);
			}
			if (reading.isDone()) {
				reading.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", ex);
		}
	}

	private boolean isRecording() {
		return FlightRecorder.getFlightRecorder()
			.getRecordings()
			.stream()
			.anyMatch((recording) -> recording.getState() == RecordingState.RUNNING
					&& !this.others.contains(recording.getId()));
	}

	private static Set<Long> recordings() {
		return FlightRecorder.getFlightRecorder()
			.getRecordings()
			.stream()
			.map(Recording::getId)
			.collect(Collectors.toSet());
	}

	private static SystemGcCall call(RecordedEvent event) {
		RecordedStackTrace stack = event.getStackTrace();
		List<CallFrame> frames = (stack != null)
				? stack.getFrames().stream().filter(RecordedFrame::isJavaFrame).map(SystemGcEventStream::frame).toList()
				: List.of();
		return new SystemGcCall(event.getStartTime().toEpochMilli(), frames);
	}

	private static CallFrame frame(RecordedFrame frame) {
		RecordedClass type = frame.getMethod().getType();
		return new CallFrame(type.getName(), frame.getMethod().getName(), frame.getLineNumber(),
				loader(type.getClassLoader()));
	}

	/**
	 * The bootstrap loader is told as a loader without a type, or not at all.
	 */
	private static @Nullable String loader(@Nullable RecordedClassLoader loader) {
		RecordedClass type = (loader != null) ? loader.getType() : null;
		return (type != null && !type.getName().equals(PLATFORM_LOADER)) ? type.getName() : null;
	}

	@Override
	public void close() {
		this.stream.close();
	}

}
