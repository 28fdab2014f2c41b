package io.heapwise.actuate;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

import io.heapwise.settle.OnDemandSettle;
import io.heapwise.settle.SettleMode;
import io.heapwise.settle.SettleReports;

/**
 * Endpoint that shows the reports of settles and runs one on demand. Running one is off
 * until access to the endpoint is unrestricted.
 */
@Endpoint(id = "settle", defaultAccess = Access.READ_ONLY)
public class SettleEndpoint {

	private final SettleReports reports;

	private final OnDemandSettle onDemand;

	/**
	 * Create the endpoint.
	 * @param reports the reports to show
	 * @param onDemand runs a settle
	 */
	public SettleEndpoint(SettleReports reports, OnDemandSettle onDemand) {
		this.reports = reports;
		this.onDemand = onDemand;
	}

	/**
	 * The newest settles.
	 * @return their reports, newest first
	 */
	@ReadOperation
	public Reports reports() {
		return new Reports(this.reports.newestFirst().stream().map(SettleReportDescriptor::of).toList());
	}

	/**
	 * Settle now.
	 * @param mode {@code full} (the default), {@code concurrent} or {@code auto}
	 * @return the report
	 * @throws io.heapwise.settle.SettleInProgressException if one is running
	 * @throws io.heapwise.demand.CoolingDownException inside the cooldown
	 */
	@WriteOperation
	public SettleReportDescriptor settle(@Nullable SettleMode mode) {
		return SettleReportDescriptor.of(this.onDemand.settle((mode != null) ? mode : SettleMode.FULL));
	}

	/**
	 * What {@code GET} answers.
	 *
	 * @param reports the reports, newest first
	 */
	public record Reports(List<SettleReportDescriptor> reports) implements OperationResponseBody {
	}

}
