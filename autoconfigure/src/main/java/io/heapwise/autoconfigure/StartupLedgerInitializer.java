package io.heapwise.autoconfigure;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Has start-up recorded if a property asks for it. An initializer, as nothing that comes
 * later is there before the first bean is. Nothing else is loaded when it is off.
 */
final class StartupLedgerInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final String ENABLED = "heapwise.enabled";

	private static final String RECORDED = "heapwise.ledger.startup.enabled";

	private static final String SAMPLED = "heapwise.ledger.startup.flame-graph";

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Environment environment = context.getEnvironment();
		boolean recorded = OnSwitchCondition.isOn(environment, RECORDED, false);
		boolean sampled = OnSwitchCondition.isOn(environment, SAMPLED, false);
		if ((recorded || sampled) && OnSwitchCondition.isOn(environment, ENABLED, true)) {
			StartupRecording.begin(context, recorded, sampled);
		}
	}

}
