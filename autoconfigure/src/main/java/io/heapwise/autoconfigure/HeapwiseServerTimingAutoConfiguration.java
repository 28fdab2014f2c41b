package io.heapwise.autoconfigure;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.heapwise.gc.GcMonitor;
import io.heapwise.request.ManagementPaths;
import io.heapwise.request.RequestAttribution;
import io.heapwise.request.ServerTimingFilter;
import io.heapwise.request.ServerTimingWebFilter;

/**
 * Auto-configuration of the response header that tells a browser how long collections
 * stopped its request.
 */
@AutoConfiguration(after = HeapwiseRequestAutoConfiguration.class)
@ConditionalOnSwitch(value = "heapwise.gc.request-attribution.server-timing", byDefault = false)
@ConditionalOnBean(RequestAttribution.class)
public final class HeapwiseServerTimingAutoConfiguration {

	/**
	 * The response header of servlet applications.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletServerTiming {

		@Bean
		@ConditionalOnMissingBean(ServerTimingFilter.class)
		FilterRegistrationBean<ServerTimingFilter> heapwiseServerTimingFilter(GcMonitor monitor,
				ManagementPaths management) {
			FilterRegistrationBean<ServerTimingFilter> registration = new FilterRegistrationBean<>(
					new ServerTimingFilter(monitor.pauseClock(), management));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			registration.setAsyncSupported(true);
			registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
			return registration;
		}

	}

	/**
	 * The response header of reactive applications.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Mono.class, WebFilter.class })
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveServerTiming {

		@Bean
		@ConditionalOnMissingBean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ServerTimingWebFilter heapwiseServerTimingWebFilter(GcMonitor monitor, ManagementPaths management,
				ApplicationContext context) {
			return new ServerTimingWebFilter(monitor.pauseClock(), management, context);
		}

	}

}
