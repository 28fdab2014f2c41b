package io.heapwise.actuate;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.heapwise.flags.FlagDrift;
import io.heapwise.flags.FlagGroup;
import io.heapwise.flags.FlagGuardMode;
import io.heapwise.flags.FlagOrigin;
import io.heapwise.flags.FlagReport;
import io.heapwise.flags.InspectedFlag;
import io.heapwise.flags.SetFlag;
import io.heapwise.flags.Surprise;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlagsDescriptor}.
 */
class FlagsDescriptorTests {

	private final JsonMapper json = JsonMapper.shared();

	@Test
	void everyFieldHasItsNameAndUnit() {
		FlagReport report = new FlagReport(FlagGuardMode.RESTORE,
				List.of(new SetFlag("MaxHeapFreeRatio", "30", "70", FlagOrigin.DEFAULT, "30", FlagOrigin.HEAPWISE, 1L)),
				List.of(new FlagDrift(1_764_000_000_500L, "MaxHeapFreeRatio", "30", "50", FlagOrigin.RUNTIME, true)),
				List.of(new InspectedFlag(FlagGroup.HEAP, "MaxHeapSize", "1073741824", FlagOrigin.COMMAND_LINE),
						new InspectedFlag(FlagGroup.CLASSES_AND_CODE, "MetaspaceSize", "1", FlagOrigin.DEFAULT),
						new InspectedFlag(FlagGroup.HEAP, "MinHeapSize", "8388608", FlagOrigin.ERGONOMICS)),
				List.of(new Surprise("agent", "found", "matters", "remedy", null)));
		assertThat(this.json.readTree(this.json.writeValueAsString(FlagsDescriptor.of(report))))
			.isEqualTo(this.json.readTree(
					"""
							{ "guard": "restore",
							  "set": [ { "name": "MaxHeapFreeRatio", "wanted": "30", "former": "70", "formerOrigin": "default",
							             "present": "30", "origin": "heapwise", "drifts": 1 } ],
							  "drifts": [ { "at": "2025-11-24T16:00:00.500Z", "flag": "MaxHeapFreeRatio", "from": "30", "to": "50",
							                "origin": "runtime", "restored": true } ],
							  "inventory": {
							    "heap": [ { "name": "MaxHeapSize", "value": "1073741824", "origin": "command-line" },
							              { "name": "MinHeapSize", "value": "8388608", "origin": "ergonomics" } ],
							    "classes-and-code": [ { "name": "MetaspaceSize", "value": "1", "origin": "default" } ] },
							  "surprises": [ { "id": "agent", "found": "found", "matters": "matters", "remedy": "remedy",
							                   "option": null } ] }
							"""));
	}

	@Test
	void whatIsUnknownIsNull() {
		FlagReport report = new FlagReport(FlagGuardMode.OFF,
				List.of(new SetFlag("MaxHeapFreeRatio", "30", null, null, null, null, null)), List.of(), List.of(),
				List.of());
		assertThat(this.json.readTree(this.json.writeValueAsString(FlagsDescriptor.of(report))))
			.isEqualTo(this.json.readTree("""
					{ "guard": "off",
					  "set": [ { "name": "MaxHeapFreeRatio", "wanted": "30", "former": null, "formerOrigin": null,
					             "present": null, "origin": null, "drifts": null } ],
					  "drifts": [], "inventory": {}, "surprises": [] }
					"""));
	}

}
