package io.heapwise.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FlagChanges}, {@link FlagClaim} and {@link AcceptedOrder}.
 */
class FlagChangesTests {

	private static final String NAME = "MaxHeapFreeRatio";

	private final TestFlags flags = new TestFlags().manageable(NAME, "70").fixed("MaxHeapSize", "100");

	private final FlagChanges changes = this.flags.changes();

	@Test
	void flagThatIsUnknownOrFixedCannotBeClaimed() {
		assertThat(this.changes.lasting("NoSuchFlag")).isEmpty();
		assertThat(this.changes.temporary("MaxHeapSize")).isEmpty();
	}

	@Test
	void claimChangesNothingBeforeItSaysWhatItWants() {
		FlagClaim claim = lasting();
		assertThat(claim.value()).isNull();
		assertThat(claim.name()).isEqualTo(NAME);
		assertThat(claim.before()).isEqualTo(new VmFlag(NAME, "70", "DEFAULT", true));
		claim.close();
		assertThat(this.flags.sets()).isEmpty();
	}

	@Test
	void formerValueAndOriginComeBackWhenAClaimIsClosed() {
		FlagClaim claim = lasting();
		claim.set("30");
		assertThat(present()).isEqualTo("30");
		assertThat(this.changes.isOwn(NAME)).isTrue();
		assertThat(this.changes.find(NAME)).map(VmFlag::origin).contains("MANAGEMENT");
		claim.close();
		claim.close();
		assertThat(this.flags.sets()).containsExactly(NAME + "=30", NAME + "=70");
		assertThat(this.changes.isOwn(NAME)).isFalse();
		assertThat(this.changes.find(NAME)).contains(new VmFlag(NAME, "70", "DEFAULT", true));
	}

	@Test
	void whatSomebodyElseSetIsNoticedAndStays() {
		FlagClaim claim = lasting();
		claim.set("30");
		assertThat(claim.foreign()).isNull();
		somebodySets("50");
		assertThat(claim.foreign()).isEqualTo("50");
		assertThat(this.changes.isOwn(NAME)).isFalse();
		claim.close();
		assertThat(present()).isEqualTo("50");
		assertThat(this.changes.find(NAME)).map(VmFlag::origin).contains("MANAGEMENT");
	}

	@Test
	void whatSomebodyElseHasUndoneIsNoLongerForeign() {
		FlagClaim claim = lasting();
		claim.set("30");
		somebodySets("50");
		assertThat(claim.foreign()).isEqualTo("50");
		somebodySets("30");
		assertThat(claim.foreign()).isNull();
		claim.close();
		assertThat(present()).isEqualTo("70");
	}

	@Test
	void wantingItAgainTakesThePlaceOfWhatSomebodyElseSet() {
		FlagClaim claim = lasting();
		claim.set("30");
		somebodySets("50");
		claim.set("30");
		assertThat(present()).isEqualTo("30");
		assertThat(claim.foreign()).isNull();
		claim.close();
		assertThat(present()).isEqualTo("70");
	}

	@Test
	void temporaryChangeIsNotForeignToTheLastingOneBeneath() {
		FlagClaim lasting = lasting();
		lasting.set("30");
		FlagClaim temporary = temporary();
		temporary.set("20");
		temporary.set("100");
		assertThat(present()).isEqualTo("100");
		assertThat(lasting.foreign()).isNull();
		temporary.close();
		assertThat(present()).isEqualTo("30");
		lasting.close();
		assertThat(present()).isEqualTo("70");
	}

	@Test
	void whatSomebodyElseSetsMeanwhileOutlivesTheTemporaryChange() {
		FlagClaim lasting = lasting();
		lasting.set("30");
		FlagClaim temporary = temporary();
		temporary.set("20");
		somebodySets("50");
		temporary.set("100");
		assertThat(present()).isEqualTo("100");
		assertThat(lasting.foreign()).isEqualTo("50");
		temporary.close();
		assertThat(present()).isEqualTo("50");
		assertThat(lasting.foreign()).isEqualTo("50");
	}

	@Test
	void whatSomebodyElseSetBeforeOutlivesTheTemporaryChange() {
		FlagClaim lasting = lasting();
		lasting.set("30");
		somebodySets("50");
		FlagClaim temporary = temporary();
		temporary.set("20");
		assertThat(lasting.foreign()).isEqualTo("50");
		temporary.close();
		assertThat(present()).isEqualTo("50");
	}

	@Test
	void lastingValueComesIntoForceWhenTheTemporaryOneEnds() {
		FlagClaim lasting = lasting();
		lasting.set("30");
		FlagClaim temporary = temporary();
		temporary.set("20");
		somebodySets("50");
		lasting.set("30");
		assertThat(present()).isEqualTo("20");
		assertThat(lasting.foreign()).isNull();
		temporary.close();
		assertThat(present()).isEqualTo("30");
	}

	@Test
	void newerOfTwoLastingClaimsCountsAndTheOlderComesBack() {
		FlagClaim first = lasting();
		first.set("30");
		FlagClaim second = lasting();
		second.set("50");
		assertThat(present()).isEqualTo("50");
		assertThat(first.foreign()).isNull();
		somebodySets("60");
		assertThat(first.foreign()).isNull();
		assertThat(second.foreign()).isEqualTo("60");
		second.set("50");
		second.close();
		assertThat(present()).isEqualTo("30");
		first.close();
		assertThat(present()).isEqualTo("70");
	}

	@Test
	void olderOfTwoLastingClaimsIsClosedWithoutAChange() {
		FlagClaim first = lasting();
		first.set("30");
		FlagClaim second = lasting();
		second.set("50");
		first.close();
		assertThat(present()).isEqualTo("50");
		second.close();
		assertThat(present()).isEqualTo("70");
	}

	@Test
	void valueThatIsRefusedChangesNothing() {
		FlagClaim claim = lasting();
		claim.set("30");
		this.flags.refuse(NAME);
		assertThatIllegalArgumentException().isThrownBy(() -> claim.set("40"));
		assertThat(claim.value()).isEqualTo("30");
		assertThat(claim.foreign()).isNull();
		assertThatIllegalArgumentException().isThrownBy(claim::close);
		assertThat(claim.foreign()).isNull();
		assertThat(present()).isEqualTo("30");
	}

	@Test
	void changeThatIsOverForgetsNothingOfWhatOthersDoAfterwards() {
		FlagClaim first = lasting();
		first.set("30");
		first.close();
		somebodySets("50");
		FlagClaim second = lasting();
		assertThat(second.before().value()).isEqualTo("50");
		second.set("30");
		second.close();
		assertThat(present()).isEqualTo("50");
	}

	@Test
	void contextsOfOneJvmShareTheChangesOfItsFlags() {
		assertThat(new HotSpotFlags().changes()).isSameAs(new HotSpotFlags().changes());
	}

	@Test
	void numberIsWantedAsTheJvmShowsIt() {
		HotSpotFlags real = new HotSpotFlags();
		try (FlagClaim claim = real.changes().lasting("G1PeriodicGCSystemLoadThreshold").orElseThrow()) {
			claim.set("0.50");
			assertThat(claim.value()).isEqualTo("0.5");
			assertThat(claim.foreign()).isNull();
		}
		assertThat(real.find("G1PeriodicGCSystemLoadThreshold").orElseThrow().value()).isEqualTo("0.0");
	}

	@Test
	void flagsThatLimitEachOtherAreChangedInTheOrderTheJvmAccepts() {
		int[] minMax = { 40, 70 };
		Consumer<Map.Entry<Integer, Integer>> set = (change) -> {
			int former = minMax[change.getKey()];
			minMax[change.getKey()] = change.getValue();
			if (minMax[0] > minMax[1]) {
				minMax[change.getKey()] = former;
				throw new IllegalArgumentException("violates a constraint");
			}
		};
		assertThat(AcceptedOrder.change(List.of(Map.entry(1, 30), Map.entry(0, 10)), set)).isEmpty();
		assertThat(minMax).containsExactly(10, 30);
		assertThat(AcceptedOrder.change(List.of(Map.entry(0, 60)), set)).containsOnlyKeys(Map.entry(0, 60));
		List<Integer> none = new ArrayList<>();
		assertThat(AcceptedOrder.change(none, (one) -> {
		})).isEmpty();
	}

	private FlagClaim lasting() {
		return this.changes.lasting(NAME).orElseThrow();
	}

	private FlagClaim temporary() {
		return this.changes.temporary(NAME).orElseThrow();
	}

	private void somebodySets(String value) {
		this.flags.with(new VmFlag(NAME, value, "MANAGEMENT", true));
	}

	private String present() {
		return this.flags.find(NAME).orElseThrow().value();
	}

}
