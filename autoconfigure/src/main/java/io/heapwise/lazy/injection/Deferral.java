package io.heapwise.lazy.injection;

import java.util.Set;

/**
 * A bean that a rule has wait.
 *
 * @param bean the name of the bean
 * @param proxied whether a proxy is injected in its place
 * @param types everything it is declared to be assignable to
 */
record Deferral(String bean, boolean proxied, Set<String> types) {
}
