package io.heapwise.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Configuration properties of Heapwise. A name that is not among them fails start-up, as
 * it would otherwise have no effect in silence.
 */
@ConfigurationProperties(prefix = "heapwise", ignoreUnknownFields = false)
public class HeapwiseProperties {

	/**
	 * Whether Heapwise is on.
	 */
	private boolean enabled = true;

	@NestedConfigurationProperty
	private final SettleProperties settle = new SettleProperties();

	@NestedConfigurationProperty
	private final GcProperties gc = new GcProperties();

	@NestedConfigurationProperty
	private final AlertProperties alert = new AlertProperties();

	@NestedConfigurationProperty
	private final AdviceProperties advice = new AdviceProperties();

	@NestedConfigurationProperty
	private final LedgerProperties ledger = new LedgerProperties();

	@NestedConfigurationProperty
	private final LazyProperties lazy = new LazyProperties();

	@NestedConfigurationProperty
	private final PreloadProperties preload = new PreloadProperties();

	@NestedConfigurationProperty
	private final FlagsProperties flags = new FlagsProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public SettleProperties getSettle() {
		return this.settle;
	}

	public GcProperties getGc() {
		return this.gc;
	}

	public AlertProperties getAlert() {
		return this.alert;
	}

	public AdviceProperties getAdvice() {
		return this.advice;
	}

	public LedgerProperties getLedger() {
		return this.ledger;
	}

	public LazyProperties getLazy() {
		return this.lazy;
	}

	public PreloadProperties getPreload() {
		return this.preload;
	}

	public FlagsProperties getFlags() {
		return this.flags;
	}

}
