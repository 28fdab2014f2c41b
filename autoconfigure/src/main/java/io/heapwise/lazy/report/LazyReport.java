package io.heapwise.lazy.report;

import java.util.List;

/**
 * What came of all rules.
 *
 * @param rules the rules, in their order
 * @param deferred how many beans they had wait
 * @param created how many of those were created since
 */
public record LazyReport(List<RuleReport> rules, int deferred, int created) {
}
