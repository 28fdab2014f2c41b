package io.heapwise.sample.home;

/**
 * A link to an Actuator endpoint.
 *
 * @param path where it is
 * @param note what it shows
 */
record EndpointLink(String path, String note) {

}
