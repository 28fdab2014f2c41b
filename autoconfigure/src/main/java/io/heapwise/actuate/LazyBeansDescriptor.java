package io.heapwise.actuate;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.heapwise.lazy.recording.StartupCosts;
import io.heapwise.lazy.report.CreatedBean;
import io.heapwise.lazy.report.FailedCreation;
import io.heapwise.lazy.report.KeptEager;
import io.heapwise.lazy.report.LazyReport;
import io.heapwise.lazy.report.LibraryMention;
import io.heapwise.lazy.report.RuleReport;
import io.heapwise.ledger.LibraryCost;

/**
 * JSON form of what came of the rules.
 *
 * @param rules the rules, in their order
 * @param totals all rules together
 */
public record LazyBeansDescriptor(List<RuleDescriptor> rules,
		TotalsDescriptor totals) implements OperationResponseBody {

	/**
	 * Describe a report.
	 * @param report the report
	 * @param libraries the loaded classes by library, {@code null} if unknown or not
	 * asked for
	 * @param costs tells what beans took at start-up, {@code null} if nobody recorded it
	 * @return its JSON form
	 */
	public static LazyBeansDescriptor of(LazyReport report, @Nullable List<LibraryCost> libraries,
			@Nullable StartupCosts costs) {
		List<String> spared = report.rules().stream().flatMap((rule) -> rule.spared().stream()).toList();
		return new LazyBeansDescriptor(
				report.rules().stream().map((rule) -> RuleDescriptor.of(rule, libraries, costs)).toList(),
				new TotalsDescriptor(report.deferred(), report.created(), StartupSavingDescriptor.of(spared, costs)));
	}

	/**
	 * What came of one rule.
	 *
	 * @param name its name
	 * @param note why there is such a rule, {@code null} if nobody says
	 * @param deferred the beans it had wait
	 * @param keptEager the beans it names that do not wait
	 * @param created the deferred beans that were created since
	 * @param forced those of them that were created during start-up, and for whom
	 * @param failed deferred beans whose creation failed
	 * @param libraries the libraries it names and how many of their classes are loaded,
	 * {@code null} if it names none or that is unknown
	 * @param loadedBy beans that have classes of those libraries loaded, and how
	 * @param effective whether a bean was still waiting when start-up was over,
	 * {@code null} while it lasts
	 * @param saving what creating the beans that start-up did without took, {@code null}
	 * if none of them was created while the ledger of start-up recorded, or it is off
	 */
	@JsonInclude(Include.ALWAYS)
	public record RuleDescriptor(String name, @Nullable String note, List<String> deferred, List<KeptEager> keptEager,
			List<CreatedDescriptor> created, List<ForcedDescriptor> forced, List<FailedCreation> failed,
			@Nullable List<LoadedDescriptor> libraries, List<LibraryMention> loadedBy, @Nullable Boolean effective,
			@Nullable StartupSavingDescriptor saving) {

		static RuleDescriptor of(RuleReport rule, @Nullable List<LibraryCost> libraries, @Nullable StartupCosts costs) {
			return new RuleDescriptor(rule.name(), rule.note(), rule.deferred(), rule.keptEager(),
					rule.created().stream().map(CreatedDescriptor::of).toList(),
					rule.forced().stream().map(ForcedDescriptor::of).toList(), rule.failed(),
					(libraries != null && rule.libraries() != null) ? loaded(rule.libraries(), libraries) : null,
					rule.loadedBy(), rule.effective(), StartupSavingDescriptor.of(rule.spared(), costs));
		}

		private static List<LoadedDescriptor> loaded(List<String> named, List<LibraryCost> libraries) {
			return libraries.stream()
				.filter((cost) -> named.contains(cost.library().name()))
				.map((cost) -> new LoadedDescriptor(cost.library().name(), cost.classes()))
				.toList();
		}

	}

	/**
	 * A deferred bean that was created.
	 *
	 * @param bean its name
	 * @param cause on what occasion: {@code startup}, {@code use}, {@code warm-up},
	 * {@code validate} or {@code preload}
	 * @param at when
	 * @param by the request, the bean or the code that needed it
	 * @param seconds how long its creation took, with the beans created for it
	 * @param allocated bytes its thread allocated meanwhile
	 * @param classes classes the JVM loaded meanwhile
	 */
	@JsonInclude(Include.ALWAYS)
	public record CreatedDescriptor(String bean, String cause, Instant at, String by, @Nullable Double seconds,
			@Nullable Long allocated, @Nullable Long classes) {

		static CreatedDescriptor of(CreatedBean bean) {
			return new CreatedDescriptor(bean.bean(), bean.cause().label(), bean.at(), bean.by(),
					Figures.seconds(bean.nanos()), Figures.bytes(bean.allocated()), Figures.bytes(bean.classes()));
		}

	}

	/**
	 * A deferred bean that did not wait.
	 *
	 * @param bean its name
	 * @param by who needed it
	 * @param stack how that came, innermost first
	 */
	public record ForcedDescriptor(String bean, String by, List<String> stack) {

		static ForcedDescriptor of(CreatedBean bean) {
			return new ForcedDescriptor(bean.bean(), bean.by(), bean.stack());
		}

	}

	/**
	 * A library that a rule names.
	 *
	 * @param name its name
	 * @param classes how many of its classes are loaded
	 */
	public record LoadedDescriptor(String name, long classes) {
	}

	/**
	 * All rules together.
	 *
	 * @param deferred how many beans they had wait
	 * @param created how many of those were created since
	 * @param saving what creating those took that start-up did without, {@code null} if
	 * unknown
	 */
	@JsonInclude(Include.ALWAYS)
	public record TotalsDescriptor(int deferred, int created, @Nullable StartupSavingDescriptor saving) {
	}

}
