package io.heapwise.sample.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the service's storage.
 *
 * @param dataDir folder of the database; by default {@code data} under the working
 * directory, or a temporary folder when that cannot be written
 */
@ConfigurationProperties("sample")
record StorageProperties(@Nullable String dataDir) {

}
