package io.heapwise.actuate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.heapwise.ledger.startup.BeanCost;
import io.heapwise.ledger.startup.StartupLedger;
import io.heapwise.ledger.startup.Work;

/**
 * The JSON form of a {@link StartupLedger}: times in seconds, sizes in bytes.
 *
 * @param total all of start-up on its main thread, {@code null} while it lasts
 * @param outside what that thread did outside of any bean, {@code null} while it lasts
 * @param top the dearest rows by what they took themselves: {@code seconds},
 * {@code allocated}, {@code classes}
 * @param beans every bean, each followed by those created for it
 * @param creationsWithoutRow creations that have no row, as there were too many
 */
@JsonInclude(Include.ALWAYS)
public record StartupLedgerDescriptor(@Nullable WorkDescriptor total, @Nullable WorkDescriptor outside,
		Map<String, List<TopDescriptor>> top, List<BeanDescriptor> beans, int creationsWithoutRow) {

	private static final int TOP = 10;

	private static final double NANOS_PER_SECOND = 1e9;

	/**
	 * Describe a ledger.
	 * @param ledger the ledger
	 * @return its JSON form
	 */
	public static StartupLedgerDescriptor of(StartupLedger ledger) {
		List<BeanCost> beans = ledger.beans();
		Map<String, List<TopDescriptor>> top = Map.of("seconds", top(beans, Work::nanos, NANOS_PER_SECOND), "allocated",
				top(beans, Work::allocated, 1), "classes", top(beans, Work::classes, 1));
		return new StartupLedgerDescriptor(WorkDescriptor.of(ledger.whole()), WorkDescriptor.of(ledger.outside()), top,
				beans.stream().map(BeanDescriptor::of).toList(), ledger.creationsWithoutRow());
	}

	private static List<TopDescriptor> top(List<BeanCost> beans, ToLongFunction<Work> measure, double unit) {
		return beans.stream()
			.filter((bean) -> measure.applyAsLong(bean.self()) > 0)
			.sorted(Comparator.comparingLong((BeanCost bean) -> measure.applyAsLong(bean.self())).reversed())
			.limit(TOP)
			.map((bean) -> new TopDescriptor(bean.name(), bean.requiredBy(), measure.applyAsLong(bean.self()) / unit))
			.toList();
	}

	/**
	 * What some work took.
	 *
	 * @param seconds how long it took
	 * @param allocated bytes its thread allocated
	 * @param classes classes the JVM loaded meanwhile
	 */
	@JsonInclude(Include.ALWAYS)
	public record WorkDescriptor(@Nullable Double seconds, @Nullable Long allocated, @Nullable Long classes) {

		static @Nullable WorkDescriptor of(@Nullable Work work) {
			return (work != null) ? new WorkDescriptor(Figures.seconds(work.nanos()), Figures.bytes(work.allocated()),
					Figures.bytes(work.classes())) : null;
		}

	}

	/**
	 * One of the dearest rows.
	 *
	 * @param name the name of the bean
	 * @param requiredBy the bean it was created for, {@code null} if for none
	 * @param self what it took without the beans created for it
	 */
	@JsonInclude(Include.ALWAYS)
	public record TopDescriptor(String name, @Nullable String requiredBy, double self) {
	}

	/**
	 * One bean.
	 *
	 * @param name its name
	 * @param library the library of its class, {@code null} if unknown
	 * @param selfSeconds how long its creation took without the beans created for it
	 * @param seconds how long it took with them
	 * @param selfAllocated bytes allocated without those beans
	 * @param allocated bytes allocated with them
	 * @param selfClasses classes the JVM loaded without those beans
	 * @param classes classes it loaded with them
	 * @param requiredBy the bean it was created for, {@code null} if for none
	 * @param depth how many beans were being created around it
	 * @param count how many times it was created
	 * @param thread the thread that created it
	 */
	@JsonInclude(Include.ALWAYS)
	public record BeanDescriptor(String name, @Nullable String library, @Nullable Double selfSeconds,
			@Nullable Double seconds, @Nullable Long selfAllocated, @Nullable Long allocated,
			@Nullable Long selfClasses, @Nullable Long classes, @Nullable String requiredBy, int depth, int count,
			String thread) {

		static BeanDescriptor of(BeanCost bean) {
			Work self = bean.self();
			Work total = bean.total();
			return new BeanDescriptor(bean.name(), bean.library(), Figures.seconds(self.nanos()),
					Figures.seconds(total.nanos()), Figures.bytes(self.allocated()), Figures.bytes(total.allocated()),
					Figures.bytes(self.classes()), Figures.bytes(total.classes()), bean.requiredBy(), bean.depth(),
					bean.count(), bean.thread());
		}

	}

}
