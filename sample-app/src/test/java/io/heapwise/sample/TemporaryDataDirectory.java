package io.heapwise.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives the service a temporary data folder that is gone when the tests are over.
 */
class TemporaryDataDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		try {
			Path folder = Files.createTempDirectory("heapwise-sample-tests");
			folder.toFile().deleteOnExit();
			folder.resolve("backoffice.mv.db").toFile().deleteOnExit();
			TestPropertyValues.of("sample.data-dir=" + folder).applyTo(context);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
