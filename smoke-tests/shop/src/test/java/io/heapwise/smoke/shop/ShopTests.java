package io.heapwise.smoke.shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop does under lazy rules what it does without. The rules are those that a
 * recorded run suggests, as pasted.
 */
class ShopTests {

	@Test
	void theShopWorksWithoutRules() throws Exception {
		try (ConfigurableApplicationContext shop = start()) {
			assertThat(shop.getBeanFactory().containsSingleton("customsTariff")).isTrue();
			ShopClient client = new ShopClient(shop);
			client.visit();
			client.doOfficeWork();
		}
	}

	@Test
	void itWorksWhileItIsRecordedAndWithWhatIsSuggestedAsPasted(@TempDir Path folder) throws Exception {
		String yaml;
		try (ConfigurableApplicationContext shop = start("--heapwise.lazy.record=true",
				"--heapwise.ledger.startup.enabled=true")) {
			ShopClient client = new ShopClient(shop);
			client.visit();
			String suggestions = client.get("/actuator/lazybeans/suggestions", null).body();
			yaml = JsonPath.read(suggestions, "$.yaml");
			assertThat(JsonPath.<List<String>>read(suggestions, "$.suggestions[*].bean"))
				.contains("customsTariff", "templateNewsletter")
				.doesNotContain("products", "purchases", "users", "bestSeller", "productRepository");
			assertThat(
					JsonPath.<List<List<String>>>read(suggestions, "$.suggestions[?(@.bean == 'customsTariff')].with"))
				.singleElement()
				.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
				.contains("officeController");
			assertThat(JsonPath.<List<Double>>read(suggestions,
					"$.suggestions[?(@.bean == 'customsTariff')].saving.seconds"))
				.singleElement()
				.satisfies((seconds) -> assertThat(seconds).isPositive());
			client.doOfficeWork();
		}
		Path pasted = Files.writeString(folder.resolve("application.yml"), yaml);
		try (ConfigurableApplicationContext shop = start("--spring.config.additional-location=file:" + pasted)) {
			assertThat(shop.getBeanFactory().containsSingleton("customsTariff")).isFalse();
			assertThat(shop.getBeanFactory().containsSingleton("templateNewsletter")).isFalse();
			ShopClient client = new ShopClient(shop);
			client.visit();
			String report = client.get("/actuator/lazybeans", null).body();
			assertThat(JsonPath.<List<String>>read(report, "$.rules[0].deferred")).contains("customsTariff",
					"templateNewsletter", "officeController");
			assertThat(JsonPath.<List<Object>>read(report, "$.rules[0].forced")).isEmpty();
			assertThat(JsonPath.<List<Object>>read(report, "$.rules[0].created")).isEmpty();
			client.doOfficeWork();
			assertThat(JsonPath.<List<String>>read(client.get("/actuator/lazybeans", null).body(),
					"$.rules[0].created[?(@.bean == 'officeController')].by"))
				.containsExactly("GET /office/duty/{code}");
		}
	}

	@Test
	void rulesAndLazyRepositoriesWorkTogether() throws Exception {
		try (ConfigurableApplicationContext shop = start("--spring.data.jpa.repositories.bootstrap-mode=lazy",
				"--heapwise.lazy.rules[0].name=office",
				"--heapwise.lazy.rules[0].types=CustomsTariff,Newsletter,Product*,Purchase*")) {
			assertThat(shop.getBeanFactory().containsSingleton("productRepository")).isFalse();
			assertThat(shop.getBeanFactory().containsSingleton("customsTariff")).isFalse();
			assertThat(AopUtils.isAopProxy(shop.getBean(OfficeController.class).newsletter())).isTrue();
			ShopClient client = new ShopClient(shop);
			assertThat(JsonPath.<List<String>>read(client.get("/actuator/lazybeans", null).body(),
					"$.rules[0].keptEager[?(@.bean == 'productRepository')].reason"))
				.singleElement()
				.asString()
				.contains("Spring Data");
			client.visit();
			client.doOfficeWork();
		}
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return SpringApplication.run(ShopApplication.class, arguments);
	}

}
