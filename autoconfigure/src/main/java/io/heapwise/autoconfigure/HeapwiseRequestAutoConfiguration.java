package io.heapwise.autoconfigure;

import java.util.stream.Stream;

import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import io.heapwise.gc.GcMonitor;
import io.heapwise.request.ManagementPaths;
import io.heapwise.request.RequestActivity;
import io.heapwise.request.RequestAttribution;
import io.heapwise.request.RequestPauseObservation;
import io.heapwise.request.ServerRequestFilter;
import io.heapwise.request.ServerRequestWebFilter;
import io.heapwise.request.ServerTimingFilter;
import io.heapwise.request.ServerTimingWebFilter;

/**
 * Auto-configuration of seeing requests begin and end, in servlet and in reactive
 * applications, of counting them, and of knowing the pauses inside each.
 */
@AutoConfiguration(after = HeapwiseAutoConfiguration.class)
@ConditionalOnHeapwise
@ConditionalOnWebApplication
public final class HeapwiseRequestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RequestActivity requestActivity() {
		return new RequestActivity();
	}

	@Bean
	@ConditionalOnMissingBean
	ManagementPaths heapwiseManagementPaths(ApplicationContext context) {
		return hasEndpoints(context) ? EndpointPaths.of(context) : (path) -> false;
	}

	private static boolean hasEndpoints(ApplicationContext context) {
		return Stream
			.of("org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints",
					"org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType")
			.allMatch((type) -> ClassUtils.isPresent(type, context.getClassLoader()));
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

	/**
	 * Applications whose requests know their pauses.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSwitch("heapwise.gc.request-attribution.enabled")
	static class Attribution {

		@Bean
		@ConditionalOnMissingBean
		RequestAttribution requestAttribution(GcMonitor monitor, RequestActivity activity) {
			return new RequestAttribution(monitor.pauseClock(), activity);
		}

		/**
		 * Applications with observations.
		 */
		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass({ ObservationHandler.class, ObservationFilter.class })
		static class Observations {

			@Bean
			@ConditionalOnMissingBean
			RequestPauseObservation requestPauseObservation(GcMonitor monitor, ManagementPaths management) {
				return new RequestPauseObservation(monitor.pauseClock(), management);
			}

		}

		/**
		 * The response header that tells a browser how long collections stopped its
		 * request.
		 */
		@Configuration(proxyBeanMethods = false)
		@ConditionalOnSwitch(value = "heapwise.gc.request-attribution.server-timing", byDefault = false)
		static class ServerTiming {

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

	}

}
