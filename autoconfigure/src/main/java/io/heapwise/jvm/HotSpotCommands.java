package io.heapwise.jvm;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Diagnostic commands through the {@code DiagnosticCommand} management bean. The platform
 * bean server is created on first use only, as it costs start-up time. Which commands
 * there are is asked once: JDK 25 reads the help of all of them for every answer.
 */
public final class HotSpotCommands implements DiagnosticCommands {

	private static final String NAME = "com.sun.management:type=DiagnosticCommand";

	/** By name, whether they take arguments. */
	private volatile @Nullable Map<String, Boolean> known;

	@Override
	public boolean supports(String command) {
		try {
			return known().containsKey(command);
		}
		catch (JMException | SecurityException ex) {
			return false;
		}
	}

	@Override
	public String run(String command) {
		try {
			Boolean takesArguments = known().get(command);
			if (takesArguments == null) {
				throw new UnsupportedOperationException("This JVM has no diagnostic command '" + command + "'");
			}
			Object result = server().invoke(new ObjectName(NAME), command,
					takesArguments ? new Object[] { new String[0] } : null,
					takesArguments ? new String[] { String[].class.getName() } : null);
			return String.valueOf(result);
		}
		catch (InstanceNotFoundException ex) {
			throw new UnsupportedOperationException("This JVM has no diagnostic commands", ex);
		}
		catch (JMException | JMRuntimeException ex) {
			throw new IllegalStateException("The diagnostic command '" + command + "' failed", ex);
		}
	}

	private Map<String, Boolean> known() throws JMException {
		Map<String, Boolean> commands = this.known;
		if (commands == null) {
			commands = Arrays.stream(server().getMBeanInfo(new ObjectName(NAME)).getOperations())
				.collect(Collectors.toUnmodifiableMap(MBeanOperationInfo::getName,
						(operation) -> operation.getSignature().length > 0));
			this.known = commands;
		}
		return commands;
	}

	private static MBeanServer server() {
		return ManagementFactory.getPlatformMBeanServer();
	}

}
