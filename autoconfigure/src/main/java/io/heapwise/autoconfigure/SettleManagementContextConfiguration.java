package io.heapwise.autoconfigure;

import java.util.function.Supplier;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.heapwise.actuate.RetryAfterFilter;
import io.heapwise.actuate.RetryAfterWebFilter;
import io.heapwise.actuate.SettleEndpointWebExtension;

/**
 * Configuration of the server that offers the endpoints, be it the service's own or one
 * on a management port.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnBean(SettleEndpointWebExtension.class)
public final class SettleManagementContextConfiguration {

	private static final EndpointId SETTLE = EndpointId.of("settle");

	private static Supplier<@Nullable String> path(ObjectProvider<PathMappedEndpoints> endpoints) {
		// with the first request: asked earlier, it would create every endpoint too soon
		return SingletonSupplier.ofNullable(() -> endpoints.getObject().getPath(SETTLE));
	}

	/**
	 * Servlet containers.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Filter.class, FilterRegistrationBean.class })
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		@ConditionalOnMissingBean(RetryAfterFilter.class)
		FilterRegistrationBean<RetryAfterFilter> retryAfterFilter(ObjectProvider<PathMappedEndpoints> endpoints,
				SettleEndpointWebExtension extension) {
			FilterRegistrationBean<RetryAfterFilter> registration = new FilterRegistrationBean<>(
					new RetryAfterFilter(path(endpoints), extension));
			registration.setAsyncSupported(true);
			return registration;
		}

	}

	/**
	 * Reactive servers.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Mono.class, WebFilter.class })
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Reactive {

		@Bean
		@ConditionalOnMissingBean
		RetryAfterWebFilter retryAfterWebFilter(ObjectProvider<PathMappedEndpoints> endpoints,
				SettleEndpointWebExtension extension) {
			return new RetryAfterWebFilter(path(endpoints), extension);
		}

	}

}
