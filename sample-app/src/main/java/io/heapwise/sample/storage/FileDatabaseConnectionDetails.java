package io.heapwise.sample.storage;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Connects to the H2 database file in the data folder.
 */
class FileDatabaseConnectionDetails implements JdbcConnectionDetails {

	// in KiB; without it H2 takes a share of the heap that grows with -Xmx
	private static final int CACHE_SIZE = 4 * 1024;

	private final DataDirectory directory;

	FileDatabaseConnectionDetails(DataDirectory directory) {
		this.directory = directory;
	}

	@Override
	public String getJdbcUrl() {
		return "jdbc:h2:file:" + this.directory.path().resolve("backoffice") + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE="
				+ CACHE_SIZE;
	}

	@Override
	public String getUsername() {
		return "sa";
	}

	@Override
	public String getPassword() {
		return "";
	}

}
