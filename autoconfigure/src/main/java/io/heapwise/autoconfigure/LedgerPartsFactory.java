package io.heapwise.autoconfigure;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.EndpointId;

import io.heapwise.actuate.LedgerLibraries;
import io.heapwise.actuate.LedgerParts;
import io.heapwise.jvm.Jvm;
import io.heapwise.ledger.KeptLedgers;
import io.heapwise.ledger.LibraryLedger;
import io.heapwise.ledger.OnDemandHeapLedger;
import io.heapwise.ledger.process.ProcessLedger;
import io.heapwise.ledger.sharing.SharingLedger;
import io.heapwise.ledger.startup.StartupLedger;

/**
 * Puts together what the endpoint of the ledger shows. Nothing of it is looked up, and so
 * created, before a ledger is asked for first.
 */
final class LedgerPartsFactory implements Supplier<LedgerParts> {

	private final BeanFactory beans;

	LedgerPartsFactory(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public LedgerParts get() {
		LedgerLibraries libraries = new LedgerLibraries(this.beans.getBean(LibraryLedger.class),
				isHeapGranted() ? this.beans.getBean(OnDemandHeapLedger.class) : null,
				this.beans.getBeanProvider(KeptLedgers.class).getIfAvailable());
		Jvm jvm = this.beans.getBean(Jvm.class);
		ProcessLedger process = new ProcessLedger(jvm.process(), jvm.mappings(), jvm.memoryLimit(), jvm.heap(),
				jvm.nonHeap(), jvm.flags(), jvm.commands());
		SharingLedger sharing = new SharingLedger(jvm.mappings(), jvm.flags(),
				ManagementFactory.getRuntimeMXBean().getInputArguments());
		return new LedgerParts(libraries, jvm.mappings(), process, sharing,
				this.beans.getBeanProvider(StartupLedger.class).getIfAvailable());
	}

	private boolean isHeapGranted() {
		EndpointAccessResolver resolver = this.beans.getBeanProvider(EndpointAccessResolver.class).getIfAvailable();
		return resolver != null && resolver.accessFor(EndpointId.of("ledger"), Access.READ_ONLY) == Access.UNRESTRICTED;
	}

}
