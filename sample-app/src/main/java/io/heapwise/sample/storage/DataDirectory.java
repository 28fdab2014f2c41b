package io.heapwise.sample.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds the database. A folder that was asked for must be usable; the
 * default one gives way to a temporary folder.
 *
 * @param path absolute path of an existing folder
 */
record DataDirectory(Path path) {

	private static final Log logger = LogFactory.getLog(DataDirectory.class);

	static DataDirectory of(@Nullable String configured) {
		if (configured != null && !configured.isBlank()) {
			return new DataDirectory(create(Path.of(configured)));
		}
		return byDefault(Path.of("data"));
	}

	static DataDirectory byDefault(Path preferred) {
		try {
			Path folder = create(preferred);
			if (Files.isWritable(folder)) {
				return new DataDirectory(folder);
			}
		}
		catch (UncheckedIOException ex) {
			logger.debug("Cannot create " + preferred, ex);
		}
		Path temporary = create(Path.of(System.getProperty("java.io.tmpdir"), "heapwise-sample-data"));
		logger.warn("Cannot write to " + preferred.toAbsolutePath() + ", using " + temporary);
		return new DataDirectory(temporary);
	}

	private static Path create(Path folder) {
		try {
			return Files.createDirectories(folder.toAbsolutePath().normalize());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot create the data folder " + folder.toAbsolutePath(), ex);
		}
	}

}
