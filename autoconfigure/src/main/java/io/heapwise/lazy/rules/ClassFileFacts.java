package io.heapwise.lazy.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * What class files say. No class is loaded but the JDK's own; of classes that are loaded
 * already the supertypes are taken from them, which is quicker.
 */
public final class ClassFileFacts {

	private static final String JDK = "java.";

	private static final int CLASS_TAG = 7;

	private final ResourceLoader resources;

	private final MetadataReaderFactory metadata;

	private final Map<String, Class<?>> loaded = new HashMap<>();

	private final Map<String, Optional<AnnotationMetadata>> read = new HashMap<>();

	private final Map<String, Set<String>> hierarchies = new HashMap<>();

	private final Map<String, Set<String>> annotations = new HashMap<>();

	private final Map<String, Set<String>> used = new HashMap<>();

	private final Map<String, NewInstances> made = new HashMap<>();

	/**
	 * Create the facts.
	 * @param resources finds class files
	 */
	public ClassFileFacts(ResourceLoader resources) {
		this.resources = resources;
		this.metadata = new CachingMetadataReaderFactory(resources);
	}

	/**
	 * Note a class that is loaded already.
	 */
	void know(Class<?> type) {
		this.loaded.putIfAbsent(type.getName(), type);
	}

	/**
	 * What a class file says of its class.
	 * @param className the name of the class
	 * @return what it says, empty if there is none, as of a class made at runtime that is
	 * not known
	 */
	Optional<AnnotationMetadata> of(String className) {
		return this.read.computeIfAbsent(className, (name) -> {
			try {
				return Optional.of(this.metadata.getMetadataReader(name).getAnnotationMetadata());
			}
			catch (IOException | RuntimeException ex) {
				// made at runtime, or of a format newer than what can be read
				Class<?> type = this.loaded.get(name);
				return (type != null) ? Optional.of(AnnotationMetadata.introspect(type)) : Optional.empty();
			}
		});
	}

	/**
	 * The types, their superclasses and all interfaces.
	 * @param classNames the names of the types
	 * @return the names of all, as far as class files or loaded classes tell
	 */
	public Set<String> hierarchy(Collection<String> classNames) {
		if (classNames.size() == 1) {
			return hierarchy(classNames.iterator().next());
		}
		Set<String> all = new LinkedHashSet<>();
		for (String className : classNames) {
			all.addAll(hierarchy(className));
		}
		return all;
	}

	private Set<String> hierarchy(String className) {
		Set<String> known = this.hierarchies.get(className);
		if (known == null) {
			Set<String> all = new LinkedHashSet<>();
			add(className, all);
			known = Collections.unmodifiableSet(all);
			this.hierarchies.put(className, known);
		}
		return known;
	}

	private void add(String className, Set<String> all) {
		Class<?> type = this.loaded.get(className);
		if (type == null && className.startsWith(JDK)) {
			type = ofJdk(className);
		}
		if (type != null) {
			add(type, all);
		}
		else if (all.add(className)) {
			of(className).ifPresent((file) -> {
				if (file.getSuperClassName() != null) {
					add(file.getSuperClassName(), all);
				}
				for (String implemented : file.getInterfaceNames()) {
					add(implemented, all);
				}
			});
		}
	}

	private void add(Class<?> type, Set<String> all) {
		if (all.add(type.getName())) {
			know(type);
			if (type.getSuperclass() != null) {
				add(type.getSuperclass(), all);
			}
			for (Class<?> implemented : type.getInterfaces()) {
				add(implemented, all);
			}
		}
	}

	private static @Nullable Class<?> ofJdk(String name) {
		try {
			return ClassUtils.forName(name, null);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			// of a module that this runtime image does not have
			return null;
		}
	}

	/**
	 * The annotations of a class and those they bear themselves. Of a class that is
	 * loaded the JVM tells them for less than its file does.
	 * @param className the name of the class
	 * @return the names of the annotations, none if nothing is known of the class
	 */
	public Set<String> annotations(String className) {
		Set<String> known = this.annotations.get(className);
		if (known == null) {
			known = Collections.unmodifiableSet(readAnnotations(className));
			this.annotations.put(className, known);
		}
		return known;
	}

	private Set<String> readAnnotations(String className) {
		Class<?> type = this.loaded.get(className);
		if (type != null && type.getDeclaredAnnotations().length == 0) {
			return Set.of();
		}
		MergedAnnotations annotations = (type != null) ? MergedAnnotations.from(type)
				: of(className).map(AnnotationMetadata::getAnnotations).orElse(MergedAnnotations.of(List.of()));
		Set<String> names = new LinkedHashSet<>();
		for (MergedAnnotation<?> annotation : annotations) {
			names.add(annotation.getType().getName());
		}
		return names;
	}

	/**
	 * Whether a method of a class or of its supertypes bears an annotation.
	 * @param hierarchy the names of the class and of its supertypes
	 * @param annotation the name of the annotation
	 * @return whether one does, as far as class files tell
	 */
	public boolean hasAnnotatedMethod(Set<String> hierarchy, String annotation) {
		return hierarchy.stream()
			.filter((name) -> !name.startsWith(JDK))
			.anyMatch((name) -> of(name).map((file) -> file.hasAnnotatedMethods(annotation)).orElse(false));
	}

	/**
	 * The classes that are made in the method that makes a bean.
	 */
	Set<String> madeIn(MethodMetadata factoryMethod) {
		return this.made.computeIfAbsent(factoryMethod.getDeclaringClassName(), (owner) -> {
			NewInstances nothing = new NewInstances(owner);
			return read(owner, (reader) -> new NewInstances(owner).read(reader), nothing);
		}).in(factoryMethod.getMethodName());
	}

	/**
	 * The classes a class refers to.
	 */
	Set<String> usedBy(String className) {
		return this.used.computeIfAbsent(className, (name) -> read(name, ClassFileFacts::references, Set.of()));
	}

	private static Set<String> references(ClassReader reader) {
		Set<String> names = new LinkedHashSet<>();
		char[] buffer = new char[reader.getMaxStringLength()];
		for (int item = 1; item < reader.getItemCount(); item++) {
			int offset = reader.getItem(item);
			if (offset > 0 && reader.readByte(offset - 1) == CLASS_TAG) {
				String name = reader.readUTF8(offset, buffer);
				if (name != null && !name.startsWith("[") && !name.startsWith("java/")) {
					names.add(name.replace('/', '.'));
				}
			}
		}
		return names;
	}

	/**
	 * Read a class file.
	 * @param className the name of its class
	 * @param reading what to do with it
	 * @param otherwise the answer if there is no such file, or it cannot be read
	 * @param <T> the type of the answer
	 * @return the answer
	 */
	public <T> T read(String className, Function<ClassReader, T> reading, T otherwise) {
		ClassLoader loader = this.resources.getClassLoader();
		String file = className.replace('.', '/') + ClassUtils.CLASS_FILE_SUFFIX;
		try (InputStream in = open(loader, file)) {
			return (in != null) ? reading.apply(new ClassReader(in)) : otherwise;
		}
		catch (IOException | RuntimeException ex) {
			// of a format newer than what can be read: nothing is known of it
			return otherwise;
		}
	}

	private static @Nullable InputStream open(@Nullable ClassLoader loader, String file) {
		return (loader != null) ? loader.getResourceAsStream(file) : ClassLoader.getSystemResourceAsStream(file);
	}

}
