package io.heapwise.autoconfigure;

import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
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
import org.springframework.core.env.Environment;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.heapwise.gc.GcMonitor;
import io.heapwise.request.ManagementPaths;
import io.heapwise.request.RequestActivity;
import io.heapwise.request.RequestAttribution;
import io.heapwise.request.ServerRequestFilter;
import io.heapwise.request.ServerRequestWebFilter;

/**
 * Auto-configuration of seeing requests begin and end, in servlet and in reactive
 * applications, and of counting them.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnBean(GcMonitor.class)
@ConditionalOnWebApplication
public final class HeapwiseRequestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RequestActivity requestActivity() {
		return new RequestActivity();
	}

	@Bean
	@ConditionalOnMissingBean
	ManagementPaths heapwiseManagementPaths() {
		return (path) -> false;
	}

	/**
	 * Applications with endpoints.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ PathMappedEndpoints.class, ManagementPortType.class })
	static class Endpoints {

		@Bean
		@ConditionalOnMissingBean
		ManagementPaths heapwiseEndpointPaths(Environment environment, ObjectProvider<PathMappedEndpoints> endpoints) {
			return ManagementPathsFactory.of(environment, endpoints);
		}

	}

	/**
	 * Servlet applications.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		@ConditionalOnMissingBean(ServerRequestFilter.class)
		FilterRegistrationBean<ServerRequestFilter> heapwiseRequestFilter(RequestActivity activity,
				ManagementPaths management, ObjectProvider<RequestAttribution> attribution) {
			FilterRegistrationBean<ServerRequestFilter> registration = new FilterRegistrationBean<>(
					new ServerRequestFilter(activity, management, attribution.getIfAvailable()));
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			registration.setAsyncSupported(true);
			return registration;
		}

	}

	/**
	 * Reactive applications.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Mono.class, WebFilter.class })
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Reactive {

		@Bean
		@ConditionalOnMissingBean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ServerRequestWebFilter heapwiseRequestWebFilter(RequestActivity activity, ManagementPaths management,
				ApplicationContext context, ObjectProvider<RequestAttribution> attribution) {
			return new ServerRequestWebFilter(activity, management, context, attribution.getIfAvailable());
		}

	}

}
