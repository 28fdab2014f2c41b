package io.heapwise.sample.reports;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What is told of a job.
 *
 * @param id what to ask for it by
 * @param from first day of the report
 * @param to last day of the report
 * @param state how far it is
 */
record ReportJobStatus(UUID id, LocalDate from, LocalDate to, ReportJob.State state) {

}
