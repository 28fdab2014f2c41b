package io.heapwise.lazy.report;

import java.util.List;

/**
 * The libraries that a rule names.
 *
 * @param names the libraries, as far as a class of a bean is from them or refers to them
 * @param mentions what has classes of them loaded, as far as signatures tell
 */
public record RuleLibraries(List<String> names, List<LibraryMention> mentions) {
}
