package io.heapwise.sample.storage;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the database into the data folder.
 */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

	@Bean
	JdbcConnectionDetails fileDatabaseConnectionDetails(StorageProperties properties) {
		return new FileDatabaseConnectionDetails(DataDirectory.of(properties.dataDir()));
	}

}
