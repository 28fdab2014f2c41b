package io.heapwise.jvm;

import java.lang.management.ManagementFactory;

import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.jspecify.annotations.Nullable;

/**
 * Diagnostic commands through the {@code DiagnosticCommand} management bean. The platform
 * bean server is created on first use only, as it costs start-up time.
 */
public final class HotSpotCommands implements DiagnosticCommands {

	private static final String NAME = "com.sun.management:type=DiagnosticCommand";

	@Override
	public boolean supports(String command) {
		try {
			return operation(command) != null;
		}
		catch (JMException | SecurityException ex) {
			return false;
		}
	}

	@Override
	public String run(String command) {
		try {
			MBeanOperationInfo operation = operation(command);
			if (operation == null) {
				throw new UnsupportedOperationException("This JVM has no diagnostic command '" + command + "'");
			}
			boolean takesArguments = operation.getSignature().length > 0;
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

	private static @Nullable MBeanOperationInfo operation(String command) throws JMException {
		for (MBeanOperationInfo operation : server().getMBeanInfo(new ObjectName(NAME)).getOperations()) {
			if (operation.getName().equals(command)) {
				return operation;
			}
		}
		return null;
	}

	private static MBeanServer server() throws MalformedObjectNameException {
		return ManagementFactory.getPlatformMBeanServer();
	}

}
