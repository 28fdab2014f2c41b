package io.heapwise.ledger.allocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import one.convert.Arguments;
import one.convert.JfrToFlame;

/**
 * Makes the interactive page of samples, by the converter of async-profiler.
 */
final class FlameGraphPage {

	/** Per cent of all bytes below which a frame is not drawn; limits the page's size. */
	private static final double NARROWEST = 0.05;

	private static final String HEAD = "<head>";

	/** To start the flight recorder for the first time allocates megabytes. */
	private static final Pattern SAMPLER = Pattern
		.compile(Pattern.quote(AllocationSampling.class.getName().replace('.', '/')) + "\\..*");

	private static final String NAMES = "const cpool = [";

	/** The names of a graph that has nothing but its root. */
	private static final String NO_NAMES = NAMES + "\n'all'\n];";

	private static final String END_OF_TITLE = "</h1>";

	private static final String NO_SAMPLES = ": nothing was sampled, as too little was allocated";

	/**
	 * What the page asks the browser to enforce: its own scripts and styles run, and
	 * nothing is fetched from anywhere.
	 */
	private static final String POLICY = "<meta http-equiv='Content-Security-Policy'"
			+ " content=\"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'\">";

	private FlameGraphPage() {
	}

	static String of(Path samples, String title) throws IOException {
		Arguments arguments = new Arguments("--alloc", "--total");
		arguments.title = title;
		arguments.minwidth = NARROWEST;
		arguments.exclude = SAMPLER;
		Path page = Files.createTempFile("heapwise-", ".html");
		try {
			JfrToFlame.convert(samples.toString(), page.toString(), arguments);
			return withPolicy(withHarmlessNames(withExplanation(Files.readString(page))));
		}
		finally {
			Files.deleteIfExists(page);
		}
	}

	/**
	 * A page without a graph should not look like one that failed.
	 */
	private static String withExplanation(String page) {
		return page.contains(NO_NAMES) ? page.replace(END_OF_TITLE, NO_SAMPLES + END_OF_TITLE) : page;
	}

	/**
	 * The converter writes names of classes and methods as text of a script and escapes
	 * what ends the text, but not what ends the script: the JVM allows both in a name.
	 */
	private static String withHarmlessNames(String page) throws IOException {
		int names = page.indexOf(NAMES);
		int end = page.lastIndexOf("</script>");
		if (names < 0 || end < names) {
			throw new IOException("The converter made a page without names");
		}
		return page.substring(0, names) + page.substring(names, end).replace("</", "<\\/").replace("<!--", "<\\!--")
				+ page.substring(end);
	}

	private static String withPolicy(String page) throws IOException {
		int head = page.indexOf(HEAD);
		if (head < 0) {
			throw new IOException("The converter made a page without a head");
		}
		int end = head + HEAD.length();
		return page.substring(0, end) + "\n" + POLICY + page.substring(end);
	}

}
