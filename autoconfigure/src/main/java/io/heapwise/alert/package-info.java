/**
 * The alert on the share of CPU that garbage collection takes, owned by
 * {@link io.heapwise.alert.GcShareAlert}, with its log line and its meter.
 */
@NullMarked
package io.heapwise.alert;

import org.jspecify.annotations.NullMarked;
