package io.heapwise.sample.reports;

import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads that prepare reports: few, so that reports do not crowd out requests.
 */
@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

	@Bean
	ThreadPoolTaskExecutor reportExecutor(ThreadPoolTaskExecutorBuilder builder) {
		return builder.threadNamePrefix("report-").corePoolSize(1).maxPoolSize(1).queueCapacity(8).build();
	}

}
