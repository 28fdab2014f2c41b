package io.heapwise.ledger.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.heapwise.jvm.HotSpotCommands;
import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.LinuxMappingsReader;
import io.heapwise.jvm.LinuxMemoryLimitReader;
import io.heapwise.jvm.LinuxProcessReader;
import io.heapwise.jvm.MXBeanHeapReader;
import io.heapwise.jvm.MXBeanNonHeapReader;
import io.heapwise.jvm.ProcessMemory;

/**
 * Fills all kinds of memory and prints its own account whenever it is sent a line.
 */
public final class ProcessLedgerMain {

	static final int HEAP_MEGABYTES = 96;

	static final int BUFFER_MEGABYTES = 24;

	static final int FILE_MEGABYTES = 16;

	static final int THREADS = 40;

	private static final int MEGABYTE = 1 << 20;

	private static final List<Object> KEPT = new ArrayList<>();

	private ProcessLedgerMain() {
	}

	/**
	 * Fill memory, print {@code ready}, and answer.
	 * @param args none
	 * @throws Exception if something fails
	 */
	public static void main(String[] args) throws Exception {
		fillHeap();
		fillBuffers();
		mapFile();
		startThreads();
		ProcessLedger ledger = new ProcessLedger(new LinuxProcessReader(), new LinuxMappingsReader(),
				new LinuxMemoryLimitReader(), new MXBeanHeapReader(), new MXBeanNonHeapReader(), new HotSpotFlags(),
				new HotSpotCommands());
		ledger.read();
		System.out.println("ready");
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (input.readLine() != null) {
			print(ledger.read());
		}
	}

	private static void fillHeap() {
		for (int i = 0; i < HEAP_MEGABYTES * 8; i++) {
			byte[] block = new byte[MEGABYTE / 8];
			KEPT.add(block);
		}
	}

	/**
	 * Of a size that malloc maps by itself, so that they cannot hide what else there is.
	 */
	private static void fillBuffers() {
		for (int i = 0; i < BUFFER_MEGABYTES; i++) {
			KEPT.add(ByteBuffer.allocateDirect(MEGABYTE));
		}
	}

	private static void mapFile() throws IOException {
		Path file = Files.createTempFile("ledger", ".bin");
		Files.write(file, new byte[FILE_MEGABYTES * MEGABYTE]);
		try (FileChannel channel = FileChannel.open(file)) {
			MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
			buffer.load();
			KEPT.add(buffer);
		}
		Files.delete(file);
	}

	private static void startThreads() throws InterruptedException {
		CountDownLatch deep = new CountDownLatch(THREADS);
		for (int i = 0; i < THREADS; i++) {
			Thread thread = new Thread(() -> descend(1000, deep));
			thread.setDaemon(true);
			thread.start();
		}
		deep.await();
	}

	private static int descend(int depth, CountDownLatch deep) {
		if (depth > 0) {
			return descend(depth - 1, deep) + 1;
		}
		deep.countDown();
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return 0;
	}

	private static void print(ProcessAccount account) {
		ProcessMemory memory = account.memory();
		System.out.println("rss=" + memory.rss());
		System.out.println("pss=" + memory.pss());
		System.out.println("shared=" + memory.shared());
		System.out.println("private=" + memory.privateBytes());
		account.rows().forEach((row) -> System.out.println("row:" + row.name() + "=" + row.bytes()));
		System.out.println("end=0");
	}

}
