package io.heapwise.advice.verdict;

import java.io.IOException;
import java.time.Instant;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.heapwise.advice.Advice;
import io.heapwise.advice.AdviceState;
import io.heapwise.advice.AdvisedOption;
import io.heapwise.advice.HeapPlan;
import io.heapwise.jvm.VmFlags;

/**
 * Keeps the advice of this start, and judges that of an earlier one. The file is read
 * once, when advice is looked at first, and replaced only after the verdict on what it
 * held is known. What is not advice for this application is never replaced: it may be
 * somebody else's.
 */
public final class AdviceRecord {

	private static final Log logger = LogFactory.getLog(AdviceRecord.class);

	private final KeptAdviceFile file;

	private final String application;

	private final String jvm;

	private final VmFlags flags;

	private boolean read;

	private boolean foreign;

	private @Nullable Judge judge;

	private boolean warned;

	private boolean told;

	/**
	 * Create the record.
	 * @param file where advice is kept
	 * @param application the name of this application
	 * @param jvm the version of this JVM
	 * @param flags the flags of this JVM
	 */
	public AdviceRecord(KeptAdviceFile file, String application, String jvm, VmFlags flags) {
		this.file = file;
		this.application = application;
		this.jvm = jvm;
		this.flags = flags;
	}

	/**
	 * Look at the advice of this moment: judge what was kept, and keep this.
	 * @param advice the advice
	 * @return the verdict on the advice of an earlier start, {@code null} if there is
	 * none
	 */
	public synchronized @Nullable Verdict look(Advice advice) {
		if (!this.read) {
			this.read = true;
			this.judge = judge();
		}
		Verdict verdict = (this.judge != null) ? this.judge.judge(advice.situation()) : null;
		boolean known = verdict == null
				|| (verdict.state() != Verdict.State.WAITING && verdict.state() != Verdict.State.DIFFERENT_LOAD);
		if (verdict != null && known && !this.told) {
			this.told = true;
			logger.info("Verdict on the advice of " + verdict.before().at() + ": " + verdict.explanation());
		}
		if (!this.foreign && (known || this.told) && advice.state() == AdviceState.READY) {
			write(advice);
		}
		return verdict;
	}

	private @Nullable Judge judge() {
		try {
			KeptAdvice kept = this.file.read();
			if (kept == null) {
				return null;
			}
			if (!kept.application().equals(this.application)) {
				leave("it is of another application", null);
			}
			else if (!kept.jvm().equals(this.jvm)) {
				logger.warn(ignored("it is of another JVM"));
			}
			else {
				return new Judge(kept, this.flags);
			}
		}
		catch (IOException | SecurityException ex) {
			leave(String.valueOf(ex.getMessage()), ex);
		}
		return null;
	}

	private void leave(String reason, @Nullable Exception ex) {
		this.foreign = true;
		logger.warn(ignored(reason) + ". It is left as it is, and no advice is kept: remove it, or name another file"
				+ " with heapwise.advice.file");
		logger.debug("The advice was not read", ex);
	}

	private String ignored(String reason) {
		return "The advice kept in " + this.file.path() + " is ignored: " + reason;
	}

	private void write(Advice advice) {
		KeptAdvice.Figures figures = Judge.figures(advice.situation());
		HeapPlan heap = advice.heap();
		if (figures == null || heap == null) {
			return;
		}
		boolean sized = advice.options().stream().anyMatch((option) -> option.option().startsWith("-Xmx"));
		try {
			this.file.write(new KeptAdvice(this.application, this.jvm, Instant.now(),
					advice.situation().collector().label(), figures, heap.isWorthIt() ? heap.leastShare() : 0,
					heap.isWorthIt() ? heap.greatestShare()
							: Math.max(sized ? heap.greatestShare() : figures.share(), heap.target()),
					advice.options().stream().map(AdvisedOption::option).toList()));
		}
		catch (IOException | SecurityException ex) {
			if (!this.warned) {
				this.warned = true;
				logger.warn("The advice cannot be kept in " + this.file.path(), ex);
			}
		}
	}

}
