package io.heapwise.flags;

import java.util.LinkedHashMap;
import java.util.Map;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.heapwise.jvm.HotSpotFlags;
import io.heapwise.jvm.VmFlag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link FlagSettings}, against the flags of the JVM that runs them.
 */
class FlagSettingsTests {

	private final HotSpotFlags flags = new HotSpotFlags();

	private final FlagSettings settings = new FlagSettings(this.flags);

	@ParameterizedTest
	@CsvSource({ "MaxHeapFreeRatio, 60, MaxHeapFreeRatio, 60", "maxheapfreeratio, 60, MaxHeapFreeRatio, 60",
			"SOFTMAXHEAPSIZE, 512m, SoftMaxHeapSize, 536870912",
			"HeapDumpOnOutOfMemoryError, on, HeapDumpOnOutOfMemoryError, true",
			"G1PeriodicGCSystemLoadThreshold, 0.50, G1PeriodicGCSystemLoadThreshold, 0.5",
			"HeapDumpPath, /tmp/dumps, HeapDumpPath, /tmp/dumps", "MaxHeapFreeRatio, ' 60 ', MaxHeapFreeRatio, 60" })
	void nameAndValueAreReadAsTheJvmShowsThem(String key, String text, String flag, String value) {
		assertThat(this.settings.check(Map.of(key, text))).containsExactly(new FlagSetting(flag, key, value, text));
	}

	@Test
	void ofOneFlagInTwoSpellingsTheFirstCounts() {
		Map<String, String> wanted = new LinkedHashMap<>();
		wanted.put("maxheapfreeratio", "60");
		wanted.put("MaxHeapFreeRatio", "50");
		assertThat(this.settings.check(wanted)).extracting(FlagSetting::value).containsExactly("60");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					MaxHeapFreeRatoi | 60 | is no flag of this JVM | as -XX:MaxHeapFreeRatoi=60
					MaxHeapSize | 512m | is a flag that cannot be set while the JVM runs | on the command line as -XX:MaxHeapSize=512m,
					maxheapsize | 512m | is a flag that cannot be set while the JVM runs | on the command line as -XX:MaxHeapSize=512m,
					UseSerialGC | true | is a flag that cannot be set while the JVM runs | on the command line as -XX:+UseSerialGC,
					UseSerialGC | off | is a flag that cannot be set while the JVM runs | on the command line as -XX:-UseSerialGC,
					MaxHeapFreeRatio | many | cannot be read as a whole number | such as '512m'
					MaxHeapFreeRatio | 512MB | cannot be read as a whole number | such as '512m'
					MaxHeapFreeRatio | true | cannot be read as a whole number | such as '512m'
					MaxHeapFreeRatio | '' | cannot be read as a whole number | such as '512m'
					HeapDumpOnOutOfMemoryError | 60 | cannot be read as a switch | Set it to 'true' or 'false'
					G1PeriodicGCSystemLoadThreshold | high | cannot be read as a number | Set it to a number such as '0.5'
					""")
	void whatCannotBeSetIsRefusedWithAReasonAndAMend(String key, String text, String reason, String mend) {
		assertThatExceptionOfType(RefusedFlagException.class).isThrownBy(() -> this.settings.check(Map.of(key, text)))
			.satisfies((refused) -> {
				assertThat(refused.getFlag()).isEqualTo(key);
				assertThat(refused.getValue()).isEqualTo(text);
				assertThat(refused.getReason()).isEqualTo(reason);
				assertThat(refused.getMend()).contains(mend).doesNotEndWith(".");
			});
	}

	@Test
	void theFlagsThatCanBeSetAreListed() {
		assertThatExceptionOfType(RefusedFlagException.class)
			.isThrownBy(() -> this.settings.check(Map.of("NoSuchFlag", "1")))
			.satisfies((refused) -> assertThat(refused.getMend())
				.contains(this.flags.manageable().stream().map(VmFlag::name).toList()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			MaxHeapFreeRatio | 101 | must have value in range [0...100] | MinHeapFreeRatio (now 40) must not be above
			MaxHeapFreeRatio | 30 | value violates its flag's constraint | MinHeapFreeRatio (now 40) must not be above
			SoftMaxHeapSize | 100t | value violates its flag's constraint | the greatest size of the heap
			HeapDumpGzipLevel | 10 | must have value in range [0...9] | -XX:+PrintFlagsRanges
			""")
	void refusalOfTheJvmIsPassedOn(String key, String text, String reason, String mend) {
		FlagSetting setting = this.settings.check(Map.of(key, text)).get(0);
		IllegalArgumentException refusal = Assertions.catchThrowableOfType(IllegalArgumentException.class,
				() -> this.flags.set(setting.flag(), setting.value()));
		RefusedFlagException refused = this.settings.refused(setting, refusal);
		assertThat(refused.getReason()).isEqualTo("is refused by the JVM: " + reason);
		assertThat(refused.getMend()).contains(mend);
		assertThat(refused.getValue()).isEqualTo(text);
	}

}
