package io.heapwise.ledger.sharing;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.LinuxMappingsReader;

/**
 * Prints what it shares whenever it is sent a line.
 */
public final class SharingMain {

	private SharingMain() {
	}

	/**
	 * Print {@code ready} and answer.
	 * @param args {@code train} to end at once
	 * @throws Exception if something fails
	 */
	public static void main(String[] args) throws Exception {
		SharingLedger ledger = new SharingLedger(new LinuxMappingsReader(), new HotSpotFlags(),
				ManagementFactory.getRuntimeMXBean().getInputArguments());
		ledger.read();
		System.out.println("ready");
		if (Boolean.getBoolean("train")) {
			return;
		}
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (input.readLine() != null) {
			print(ledger.read());
		}
	}

	private static void print(SharingReport report) {
		for (ClassArchive archive : report.archives()) {
			System.out.println("archive|" + archive.file() + "|" + archive.kind() + "|" + archive.state() + "|"
					+ archive.relocated() + "|" + archive.explanation());
			if (archive.memory() != null) {
				System.out.println("memory|" + archive.memory());
			}
		}
		for (SharingAdvice advice : report.advice()) {
			System.out.println("advice|" + advice.because() + "|" + String.join("|", advice.commands()));
		}
		System.out.println("end");
	}

}
