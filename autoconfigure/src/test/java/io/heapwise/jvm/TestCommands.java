package io.heapwise.jvm;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Commands a test has offered: it records what is run.
 */
public final class TestCommands implements DiagnosticCommands {

	private final Map<String, Supplier<String>> commands = new ConcurrentHashMap<>();

	private final List<String> runs = new CopyOnWriteArrayList<>();

	/**
	 * Offer a command.
	 * @param command its operation name
	 * @param effect what happens when it is run, and what it prints; what it throws
	 * reaches the caller
	 * @return this
	 */
	public TestCommands offer(String command, Supplier<String> effect) {
		this.commands.put(command, effect);
		return this;
	}

	/**
	 * The commands that were run, in order, failed ones included.
	 * @return their operation names
	 */
	public List<String> runs() {
		return List.copyOf(this.runs);
	}

	@Override
	public boolean supports(String command) {
		return this.commands.containsKey(command);
	}

	@Override
	public String run(String command) {
		Supplier<String> effect = this.commands.get(command);
		if (effect == null) {
			throw new UnsupportedOperationException("No command '" + command + "' was offered");
		}
		this.runs.add(command);
		return effect.get();
	}

}
