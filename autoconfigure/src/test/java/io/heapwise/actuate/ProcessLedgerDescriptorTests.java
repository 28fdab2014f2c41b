package io.heapwise.actuate;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.heapwise.jvm.MemoryLimit;
import io.heapwise.jvm.PageFaults;
import io.heapwise.jvm.ProcessMemory;
import io.heapwise.jvm.ResidentMemory;
import io.heapwise.ledger.process.ProcessAccount;
import io.heapwise.ledger.process.ProcessRow;
import io.heapwise.ledger.sharing.ClassArchive;
import io.heapwise.ledger.sharing.SharingAdvice;
import io.heapwise.ledger.sharing.SharingReport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProcessLedgerDescriptor} and {@link SharingDescriptor}.
 */
class ProcessLedgerDescriptorTests {

	private static String json(Object descriptor) {
		return JsonMapper.shared().writeValueAsString(descriptor);
	}

	@Test
	void accountIsShownUnderTheNamesOfTheContract() {
		String json = json(ProcessLedgerDescriptor.of(new ProcessAccount(new ProcessMemory(10L, 9L, 1L, 2L, 3L, 4L, 5L),
				new PageFaults(6, 7), new MemoryLimit(20, 8L, MemoryLimit.Source.CGROUP_V2),
				List.of(new ProcessRow("java-heap", 10, ProcessRow.Source.SMAPS)), "on", null)));
		assertThat(json).isEqualTo("""
				{"rss":10,"pss":9,"sharedClean":1,"sharedDirty":2,"privateClean":3,"privateDirty":4,"swap":5,\
				"minorFaults":6,"majorFaults":7,"limit":20,"limitSource":"cgroup-v2","left":8,\
				"rows":[{"name":"java-heap","bytes":10,"source":"smaps"}],"nativeMemoryTracking":"on",\
				"unavailable":null}""");
	}

	@Test
	void unknownIsNull() {
		String json = json(ProcessLedgerDescriptor
			.of(new ProcessAccount(ProcessMemory.UNKNOWN, null, null, List.of(), "off", "no mappings")));
		assertThat(JsonPath.<Object>read(json, "$.rss")).isNull();
		assertThat(JsonPath.<Object>read(json, "$.minorFaults")).isNull();
		assertThat(JsonPath.<Object>read(json, "$.limit")).isNull();
		assertThat(JsonPath.<Object>read(json, "$.left")).isNull();
		assertThat(JsonPath.<String>read(json, "$.unavailable")).isEqualTo("no mappings");
	}

	@Test
	void archivesAreShownMappedOrNot() {
		String json = json(SharingDescriptor.of(new SharingReport(List.of(
				new ClassArchive("app.jsa", ClassArchive.Kind.DYNAMIC, ClassArchive.State.MAPPED, "It is mapped", true,
						new ResidentMemory(7, 6, 1, 2, 3, 4, 0)),
				new ClassArchive("top.jsa", ClassArchive.Kind.STATIC, ClassArchive.State.MISSING, "none", null, null)),
				List.of(new SharingAdvice("it is so", List.of("do this"))), null)));
		assertThat(json).isEqualTo("""
				{"archives":[{"file":"app.jsa","kind":"dynamic","state":"mapped","explanation":"It is mapped",\
				"relocated":true,"rss":7,"pss":6,"sharedClean":1,"sharedDirty":2,"privateClean":3,"privateDirty":4},\
				{"file":"top.jsa","kind":"static","state":"missing","explanation":"none","relocated":null,"rss":null,\
				"pss":null,"sharedClean":null,"sharedDirty":null,"privateClean":null,"privateDirty":null}],\
				"advice":[{"because":"it is so","commands":["do this"]}],"unavailable":null}""");
	}

}
