package io.heapwise.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

import io.heapwise.lazy.rules.LazyInjection;

/**
 * Properties of beans that wait for their first use.
 */
public class LazyProperties {

	/**
	 * Rules that say which beans wait for their first use. Of several that name a bean
	 * the first counts. Each may have 'name', 'note', 'injection', 'beans', 'types',
	 * 'annotations', 'packages', 'libraries' and 'exclude'.
	 */
	private List<Rule> rules = new ArrayList<>();

	/**
	 * Types of beans whose only effect is their construction, as patterns: they stay
	 * eager whatever a rule says.
	 */
	private List<String> stayEager = new ArrayList<>();

	/**
	 * When to create deferred beans that were not used yet.
	 */
	private WarmUpTime warmUp = WarmUpTime.NONE;

	/**
	 * Whether to create every deferred bean when start-up is over, so that a bean that
	 * cannot be created fails the start. For tests.
	 */
	private boolean validate;

	/**
	 * Whether to record which beans a run uses, for suggestions. For one typical run: all
	 * beans that may wait are put behind proxies.
	 */
	private boolean record;

	public List<Rule> getRules() {
		return this.rules;
	}

	public void setRules(List<Rule> rules) {
		this.rules = rules;
	}

	public List<String> getStayEager() {
		return this.stayEager;
	}

	public void setStayEager(List<String> stayEager) {
		this.stayEager = stayEager;
	}

	public WarmUpTime getWarmUp() {
		return this.warmUp;
	}

	public void setWarmUp(WarmUpTime warmUp) {
		this.warmUp = warmUp;
	}

	public boolean isValidate() {
		return this.validate;
	}

	public void setValidate(boolean validate) {
		this.validate = validate;
	}

	public boolean isRecord() {
		return this.record;
	}

	public void setRecord(boolean record) {
		this.record = record;
	}

	/**
	 * When deferred beans are created without being used.
	 */
	public enum WarmUpTime {

		/** Never. */
		NONE,

		/** In the background once traffic is accepted. */
		AFTER_READY

	}

	/**
	 * A rule. A bean is meant if one of the patterns matches.
	 */
	public static class Rule extends Patterns {

		/**
		 * Name of the rule in reports.
		 */
		private @Nullable String name;

		/**
		 * Reason for the rule, for those who read it later.
		 */
		private @Nullable String note;

		/**
		 * What to inject where an eager bean needs a deferred one.
		 */
		private LazyInjection injection = LazyInjection.PROXY;

		@NestedConfigurationProperty
		private Patterns exclude = new Patterns();

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public @Nullable String getNote() {
			return this.note;
		}

		public void setNote(String note) {
			this.note = note;
		}

		public LazyInjection getInjection() {
			return this.injection;
		}

		public void setInjection(LazyInjection injection) {
			this.injection = injection;
		}

		public Patterns getExclude() {
			return this.exclude;
		}

		public void setExclude(Patterns exclude) {
			this.exclude = exclude;
		}

	}

	/**
	 * Patterns of beans.
	 */
	public static class Patterns {

		/**
		 * Names of beans, as patterns.
		 */
		private List<String> beans = new ArrayList<>();

		/**
		 * Types a bean is assignable to, as patterns.
		 */
		private List<String> types = new ArrayList<>();

		/**
		 * Annotations of the class of a bean or of the method that makes it, as patterns.
		 */
		private List<String> annotations = new ArrayList<>();

		/**
		 * Packages of the class of a bean, as patterns.
		 */
		private List<String> packages = new ArrayList<>();

		/**
		 * Libraries the class of a bean is from or uses, as patterns of jar names or of
		 * Maven coordinates.
		 */
		private List<String> libraries = new ArrayList<>();

		public List<String> getBeans() {
			return this.beans;
		}

		public void setBeans(List<String> beans) {
			this.beans = beans;
		}

		public List<String> getTypes() {
			return this.types;
		}

		public void setTypes(List<String> types) {
			this.types = types;
		}

		public List<String> getAnnotations() {
			return this.annotations;
		}

		public void setAnnotations(List<String> annotations) {
			this.annotations = annotations;
		}

		public List<String> getPackages() {
			return this.packages;
		}

		public void setPackages(List<String> packages) {
			this.packages = packages;
		}

		public List<String> getLibraries() {
			return this.libraries;
		}

		public void setLibraries(List<String> libraries) {
			this.libraries = libraries;
		}

	}

}
