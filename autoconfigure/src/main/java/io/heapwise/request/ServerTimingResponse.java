package io.heapwise.request;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that gets its header {@code Server-Timing} as late as possible: right before
 * something that may make the container send the headers.
 */
final class ServerTimingResponse extends HttpServletResponseWrapper {

	/** Most that any usual encoding makes of a character. */
	private static final long BYTES_PER_CHARACTER = 3;

	private final ServerTiming timing;

	private boolean added;

	private long written;

	private long announced = Long.MAX_VALUE;

	private @Nullable ServletOutputStream output;

	private @Nullable PrintWriter writer;

	ServerTimingResponse(HttpServletResponse response, ServerTiming timing) {
		super(response);
		this.timing = timing;
	}

	/**
	 * Add the header, unless it is there already or comes too late.
	 */
	void addTiming() {
		if (!this.added) {
			this.added = true;
			if (!isCommitted()) {
				super.addHeader(ServerTiming.HEADER, this.timing.value());
			}
		}
	}

	/**
	 * The headers are sent when the buffer is full, or as much was written as had been
	 * announced.
	 */
	private void beforeWriting(long bytes) {
		if (!this.added) {
			this.written += bytes;
			if (this.written >= Math.min(getBufferSize(), this.announced)) {
				addTiming();
			}
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		if (this.output == null) {
			this.output = new Output(super.getOutputStream());
		}
		return this.output;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.writer == null) {
			this.writer = new Writer(super.getWriter());
		}
		return this.writer;
	}

	@Override
	public void setContentLength(int length) {
		announce(length);
		super.setContentLength(length);
	}

	@Override
	public void setContentLengthLong(long length) {
		announce(length);
		super.setContentLengthLong(length);
	}

	@Override
	public void setHeader(String name, String value) {
		announceBy(name);
		super.setHeader(name, value);
	}

	@Override
	public void addHeader(String name, String value) {
		announceBy(name);
		super.addHeader(name, value);
	}

	@Override
	public void setIntHeader(String name, int value) {
		announceBy(name);
		super.setIntHeader(name, value);
	}

	private void announce(long length) {
		this.announced = (length >= 0) ? length : Long.MAX_VALUE;
	}

	/**
	 * Rare, so that the first byte is taken for the last rather than its value parsed.
	 */
	private void announceBy(String header) {
		if ("Content-Length".equalsIgnoreCase(header)) {
			this.announced = 0;
		}
	}

	@Override
	public void flushBuffer() throws IOException {
		addTiming();
		super.flushBuffer();
	}

	@Override
	public void sendError(int status) throws IOException {
		addTiming();
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		addTiming();
		super.sendError(status, message);
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		addTiming();
		super.sendRedirect(location);
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		addTiming();
		super.sendRedirect(location, status);
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		addTiming();
		super.sendRedirect(location, clearBuffer);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		addTiming();
		super.sendRedirect(location, status, clearBuffer);
	}

	@Override
	public void reset() {
		super.reset();
		this.added = false;
		this.written = 0;
		this.announced = Long.MAX_VALUE;
		this.output = null;
		this.writer = null;
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		this.written = 0;
	}

	/**
	 * The body as bytes.
	 */
	private final class Output extends ServletOutputStream {

		private final ServletOutputStream body;

		Output(ServletOutputStream body) {
			this.body = body;
		}

		@Override
		public void write(int octet) throws IOException {
			beforeWriting(1);
			this.body.write(octet);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			beforeWriting(length);
			this.body.write(bytes, offset, length);
		}

		@Override
		public void write(ByteBuffer bytes) throws IOException {
			beforeWriting(bytes.remaining());
			this.body.write(bytes);
		}

		@Override
		public void flush() throws IOException {
			addTiming();
			this.body.flush();
		}

		@Override
		public void close() throws IOException {
			addTiming();
			this.body.close();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			this.body.setWriteListener(listener);
		}

	}

	/**
	 * The body as text. All that prints ends in one of these methods.
	 */
	private final class Writer extends PrintWriter {

		Writer(PrintWriter body) {
			super(body);
		}

		@Override
		public void write(int character) {
			beforeWriting(BYTES_PER_CHARACTER);
			super.write(character);
		}

		@Override
		public void write(char[] text, int offset, int length) {
			beforeWriting(length * BYTES_PER_CHARACTER);
			super.write(text, offset, length);
		}

		@Override
		public void write(String text, int offset, int length) {
			beforeWriting(length * BYTES_PER_CHARACTER);
			super.write(text, offset, length);
		}

		@Override
		public void println() {
			beforeWriting(System.lineSeparator().length() * BYTES_PER_CHARACTER);
			super.println();
		}

		@Override
		public void flush() {
			addTiming();
			super.flush();
		}

		@Override
		public void close() {
			addTiming();
			super.close();
		}

	}

}
