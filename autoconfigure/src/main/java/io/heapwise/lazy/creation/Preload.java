package io.heapwise.lazy.creation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import io.heapwise.lazy.report.CreationCause;
import io.heapwise.lazy.rules.NamePattern;

/**
 * Creates lazy beans and loads classes once all other beans exist: before the settle
 * after start-up, and before an archive of classes is written.
 */
public final class Preload implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(Preload.class);

	private final ConfigurableListableBeanFactory beans;

	private final LazyCreations creations;

	private final List<NamePattern> beanPatterns;

	private final List<NamePattern> classPatterns;

	/**
	 * Create the preload.
	 * @param beans creates the beans
	 * @param creations measures what is created
	 * @param beanPatterns the beans
	 * @param classPatterns the classes
	 */
	public Preload(ConfigurableListableBeanFactory beans, LazyCreations creations, List<NamePattern> beanPatterns,
			List<NamePattern> classPatterns) {
		this.beans = beans;
		this.creations = creations;
		this.beanPatterns = List.copyOf(beanPatterns);
		this.classPatterns = List.copyOf(classPatterns);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.beanPatterns.forEach(this::create);
		this.classPatterns.forEach(this::load);
	}

	private void create(NamePattern pattern) {
		List<String> names = Arrays.stream(this.beans.getBeanDefinitionNames()).filter(pattern::matches).toList();
		if (names.isEmpty()) {
			logger.warn("heapwise.preload.beans: there is no bean '" + pattern + "'");
		}
		for (String name : names) {
			if (!this.beans.getBeanDefinition(name).isAbstract() && this.beans.isSingleton(name)
					&& !this.beans.containsSingleton(name)) {
				this.creations.create(name, CreationCause.PRELOAD, this.beans);
			}
		}
	}

	private void load(NamePattern pattern) {
		ClassLoader loader = this.beans.getBeanClassLoader();
		List<String> names = pattern.isExact() ? List.of(pattern.toString()) : find(pattern, loader);
		int loaded = 0;
		String failure = "there is no such class";
		for (String name : names) {
			try {
				Class.forName(name, false, loader);
				loaded++;
			}
			catch (ClassNotFoundException ex) {
				failure = "there is no class " + name;
			}
			catch (LinkageError ex) {
				// it needs a class of an optional dependency
				failure = ex.toString();
			}
		}
		if (loaded < Math.max(1, names.size())) {
			logger.warn("heapwise.preload.classes: '" + pattern + "' loaded " + loaded + " classes, but "
					+ Math.max(1, names.size() - loaded) + " could not be: " + failure);
		}
	}

	private static List<String> find(NamePattern pattern, @Nullable ClassLoader loader) {
		String text = pattern.toString();
		String fixed = text.substring(0, wildcard(text));
		String folder = fixed.substring(0, fixed.lastIndexOf('.') + 1).replace('.', '/');
		ResourcePatternResolver resources = new PathMatchingResourcePatternResolver(loader);
		MetadataReaderFactory classes = MetadataReaderFactory.create(loader);
		try {
			List<String> names = new ArrayList<>();
			for (Resource file : resources
				.getResources(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + folder + "**/*.class")) {
				String name = className(file, classes);
				if (name != null && pattern.matches(name)) {
					names.add(name);
				}
			}
			return names;
		}
		catch (IOException ex) {
			logger.warn("heapwise.preload.classes: '" + pattern + "' cannot be searched for", ex);
			return List.of();
		}
	}

	/**
	 * One file that is no class, or is newer than Spring can read, does not spoil the
	 * others.
	 */
	private static @Nullable String className(Resource file, MetadataReaderFactory classes) {
		try {
			return classes.getMetadataReader(file).getClassMetadata().getClassName();
		}
		catch (IOException ex) {
			logger.debug("Not preloaded, as it cannot be read: " + file, ex);
			return null;
		}
	}

	private static int wildcard(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) == '*' || text.charAt(i) == '?') {
				return i;
			}
		}
		return text.length();
	}

}
