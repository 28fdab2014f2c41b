package io.heapwise.smoke.shop;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.validation.annotation.Validated;

/**
 * A shop as many are built: products and purchases in a database, users, validated input,
 * a cache, a description of its interface; and parts that few requests need.
 */
@SpringBootApplication
@EnableCaching
@EnableMethodSecurity
@EnableScheduling
@EnableConfigurationProperties(ShopApplication.Settings.class)
class ShopApplication {

	@Bean
	SecurityFilterChain security(HttpSecurity http) throws Exception {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers(HttpMethod.POST, "/products")
				.hasRole("OWNER")
				.requestMatchers("/purchases")
				.authenticated()
				.anyRequest()
				.permitAll())
			.httpBasic(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	PasswordEncoder passwords() {
		return new BCryptPasswordEncoder(4);
	}

	@Bean
	UserDetailsService users(PasswordEncoder passwords) {
		return new InMemoryUserDetailsManager(
				User.withUsername("owner").password(passwords.encode("secret")).roles("OWNER").build(),
				User.withUsername("customer").password(passwords.encode("secret")).roles("CUSTOMER").build());
	}

	@Validated
	@ConfigurationProperties("shop")
	record Settings(@NotBlank String name) {
	}

}
