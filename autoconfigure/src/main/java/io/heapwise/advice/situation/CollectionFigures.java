package io.heapwise.advice.situation;

/**
 * What collections did in some seconds.
 *
 * @param seconds the time the figures are of
 * @param young how many young collections
 * @param full how many full collections, without those asked for and those for the code
 * cache, which no heap size would spare
 * @param markings how many Remark and Cleanup pauses of concurrent cycles
 * @param humongous how many of all began by a humongous allocation
 * @param youngPause seconds stopped by young collections
 * @param otherPause seconds stopped by all others
 * @param largestPromotion most bytes one young collection promoted
 */
public record CollectionFigures(double seconds, int young, int full, int markings, int humongous, double youngPause,
		double otherPause, long largestPromotion) {
}
