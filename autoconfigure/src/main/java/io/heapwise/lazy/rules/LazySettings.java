package io.heapwise.lazy.rules;

import java.util.List;

/**
 * What an application says about beans that wait.
 *
 * @param rules the rules; of several that name a bean the first counts
 * @param stayEager patterns of types whose only effect is their construction
 * @param preloaded patterns of beans that are created before start-up is over
 */
public record LazySettings(List<LazyRule> rules, List<NamePattern> stayEager, List<NamePattern> preloaded) {
}
