package io.heapwise.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import io.heapwise.actuate.FlagsDescriptor;
import io.heapwise.flags.FlagInspection;
import io.heapwise.settle.SettleMode;
import io.heapwise.settle.SettleTrigger;
import io.heapwise.settle.Settler;

/**
 * An application that sets flags, to be started as a process and told what to do by
 * lines.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class FlagsApplication {

	/**
	 * Start the application.
	 * @param args its arguments
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] args) throws IOException {
		SpringApplication application = new SpringApplication(FlagsApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(args);
				BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			System.out.println("ready");
			for (String line = input.readLine(); line != null; line = input.readLine()) {
				switch (line) {
					case "settle" -> System.out.println("settled " + context.getBean(Settler.class)
						.settle(SettleTrigger.DEMAND, SettleMode.FULL, () -> false)
						.flags());
					case "report" -> System.out.println("report " + JsonMapper.shared()
						.writeValueAsString(FlagsDescriptor.of(context.getBean(FlagInspection.class).report())));
					case "meter" -> System.out.println("meter " + context.getBean(MeterRegistry.class)
						.get("heapwise.flags.drift")
						.tag("flag", "MaxHeapFreeRatio")
						.functionCounter()
						.count());
					default -> throw new IllegalArgumentException(line);
				}
			}
		}
		System.out.println("closed");
	}

}
