package io.heapwise.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several replicas of a service on one machine, started one after the other, each with a
 * copy of the data in a folder of its own.
 */
final class Replicas implements AutoCloseable {

	private final List<Service> services = new ArrayList<>();

	private final List<Path> folders = new ArrayList<>();

	/**
	 * Start them and wait until the last is ready.
	 * @param start how to start one, in a folder that holds the data
	 * @param count how many
	 * @param properties further arguments
	 * @throws IOException if files cannot be copied
	 * @throws InterruptedException if interrupted
	 */
	Replicas(AlternatingRuns.Start start, int count, String... properties) throws IOException, InterruptedException {
		try {
			for (int replica = 1; replica <= count; replica++) {
				Path folder = Files.createDirectories(start.folder().resolve("replica-" + replica));
				this.folders.add(folder);
				Folders.copy(start.folder().resolve("data"), folder.resolve("data"));
				Service service = start.with(folder, List.of(), properties);
				this.services.add(service);
				service.awaitReady();
				service.check(start.contender());
			}
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			close();
			throw ex;
		}
	}

	List<Service> services() {
		return this.services;
	}

	/**
	 * What they occupy together.
	 * @return summed RSS, which counts a shared page once for each, and summed PSS, which
	 * is what they really occupy
	 * @throws IOException if it cannot be read
	 */
	ProcessMemory memory() throws IOException {
		double rss = 0;
		double pss = 0;
		for (Service service : this.services) {
			ProcessMemory memory = service.memory();
			rss += memory.rss();
			pss += memory.pss();
		}
		return new ProcessMemory(rss, pss);
	}

	@Override
	public void close() throws IOException {
		this.services.forEach(Service::close);
		for (Path folder : this.folders) {
			Folders.delete(folder.resolve("data"));
		}
	}

}
