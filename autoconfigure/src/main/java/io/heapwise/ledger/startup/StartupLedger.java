package io.heapwise.ledger.startup;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * What start-up cost, by bean. Exists only where it was recorded.
 */
public final class StartupLedger {

	private final StartupRecorder recorder;

	private final BeanLibraries libraries;

	/**
	 * Create the ledger.
	 * @param recorder what was recorded
	 * @param beans knows the classes of the beans
	 */
	public StartupLedger(StartupRecorder recorder, ConfigurableListableBeanFactory beans) {
		this.recorder = recorder;
		this.libraries = new BeanLibraries(beans);
	}

	/**
	 * Every bean that was created, in the order of a tree: each is followed by those
	 * created for it, of several the one that took longest first. Libraries are looked up
	 * anew with every call.
	 * @return the beans, none before the first is created
	 */
	public List<BeanCost> beans() {
		return this.recorder.beans().stream().map((bean) -> bean.of(this.libraries.of(bean.name()))).toList();
	}

	/**
	 * All of start-up, from the moment the application context existed until the
	 * application was ready, on the thread that started it.
	 * @return what it took, {@code null} while it lasts
	 */
	public @Nullable Work whole() {
		return this.recorder.whole();
	}

	/**
	 * What that thread did while it created no bean: reading configuration classes,
	 * starting the server, runners. With what each of its beans took itself this adds up
	 * to {@link #whole()}.
	 * @return what it took, {@code null} while start-up lasts
	 */
	public @Nullable Work outside() {
		return this.recorder.outside();
	}

	/**
	 * How many creations have no row, as there were too many; what they took is in the
	 * row of the bean that asked for them.
	 * @return their number, 0 but for applications with tens of thousands of beans
	 */
	public int creationsWithoutRow() {
		return this.recorder.left();
	}

}
