package io.heapwise.ledger.startup;

import java.util.function.Predicate;

import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline;
import org.springframework.core.metrics.StartupStep;

/**
 * Tells the recorder about steps as well as the application's own buffer. It is such a
 * buffer itself only for those who ask for the type, as Actuator does before it offers
 * the endpoint {@code startup}.
 */
final class BufferingRecordingStartup extends BufferingApplicationStartup {

	private final BufferingApplicationStartup startup;

	private final StartupRecorder recorder;

	BufferingRecordingStartup(BufferingApplicationStartup startup, StartupRecorder recorder) {
		super(1);
		this.startup = startup;
		this.recorder = recorder;
	}

	@Override
	public StartupStep start(String name) {
		return this.recorder.start(name, this.startup);
	}

	@Override
	public void startRecording() {
		this.startup.startRecording();
	}

	@Override
	public void addFilter(Predicate<StartupStep> filter) {
		this.startup.addFilter(filter);
	}

	@Override
	public StartupTimeline getBufferedTimeline() {
		return this.startup.getBufferedTimeline();
	}

	@Override
	public StartupTimeline drainBufferedTimeline() {
		return this.startup.drainBufferedTimeline();
	}

}
