package io.heapwise.actuate;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.heapwise.advice.Advice;
import io.heapwise.advice.AdvisedOption;
import io.heapwise.advice.output.Snippets;
import io.heapwise.advice.verdict.GcAdvice;
import io.heapwise.flags.FlagReport;

/**
 * Advice on the options of this JVM, as the endpoint shows it.
 *
 * @param state what came of the request
 * @param reason why
 * @param basis what it rests on
 * @param options what to change
 * @param notes what else is worth knowing
 * @param verdict whether the advice of an earlier start held, {@code null} if none is
 * known
 * @param snippets the options in the forms containers take
 * @param flags the flags of the JVM, {@code null} if nothing looks at them
 */
@JsonInclude(Include.ALWAYS)
public record AdviceDescriptor(String state, String reason, AdviceBasisDescriptor basis, List<OptionDescriptor> options,
		List<String> notes, @Nullable VerdictDescriptor verdict, Snippets snippets,
		@Nullable FlagsDescriptor flags) implements OperationResponseBody {

	static AdviceDescriptor of(GcAdvice.Advised advised, @Nullable FlagReport flags) {
		Advice advice = advised.advice();
		return new AdviceDescriptor(advice.state().label(), advice.reason(), AdviceBasisDescriptor.of(advice),
				advice.options().stream().map(OptionDescriptor::of).toList(), advice.notes(),
				VerdictDescriptor.of(advised.verdict()), Snippets.of(advice),
				(flags != null) ? FlagsDescriptor.of(flags) : null);
	}

	/**
	 * One option.
	 *
	 * @param option the option as the launcher takes it
	 * @param replaces the present value and who set it
	 * @param because the measurement it rests on
	 * @param expected the effect to expect
	 * @param confidence {@code high}, {@code medium} or {@code low}
	 * @param cost what it costs
	 */
	public record OptionDescriptor(String option, String replaces, String because, String expected, String confidence,
			String cost) {

		static OptionDescriptor of(AdvisedOption option) {
			return new OptionDescriptor(option.option(), option.replaces(), option.because(), option.expected(),
					option.confidence().name().toLowerCase(Locale.ROOT), option.cost());
		}

	}

}
