package io.heapwise.benchmarks;

import java.io.IOException;

import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/**
 * A connection to the diagnostic commands of another JVM that stays open, so that a
 * command can be timed without the start of {@code jcmd}.
 */
final class DiagnosticConnection implements AutoCloseable {

	private final JMXConnector connector;

	/**
	 * Connect.
	 * @param pid the process
	 * @throws IOException if the JVM cannot be connected to
	 */
	@SuppressWarnings("BanJNDI") // the address comes from a process that this one has
									// started
	DiagnosticConnection(long pid) throws IOException {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
			try {
				this.connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
			}
			finally {
				machine.detach();
			}
		}
		catch (AttachNotSupportedException ex) {
			throw new IOException(ex);
		}
	}

	String run(String command) throws IOException {
		try {
			return String.valueOf(this.connector.getMBeanServerConnection()
				.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), command,
						new Object[] { new String[0] }, new String[] { String[].class.getName() }));
		}
		catch (JMException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.connector.close();
	}

}
