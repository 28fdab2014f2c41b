package io.heapwise.actuate;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The JSON form of the ledger: sizes in bytes, {@code null} for what is unknown.
 *
 * @param process what the memory of the process is spent on, {@code null} if unavailable
 * @param classes the classes of this JVM as a whole, {@code null} if unavailable
 * @param comparedTo the ledger this one is compared with, {@code null} if with none
 * @param libraries what every library costs, {@code null} if unavailable
 * @param startup what creating every bean cost, {@code null} if it was not recorded
 * @param sharing what replicas on one machine share, {@code null} if unavailable
 * @param unavailable why a part is {@code null}, by the name of the part
 */
@JsonInclude(Include.ALWAYS)
public record LedgerDescriptor(@Nullable ProcessLedgerDescriptor process, @Nullable ClassesDescriptor classes,
		@Nullable ComparedToDescriptor comparedTo, @Nullable List<LibraryDescriptor> libraries,
		@Nullable StartupLedgerDescriptor startup, @Nullable SharingDescriptor sharing,
		Map<String, String> unavailable) implements OperationResponseBody {
}
