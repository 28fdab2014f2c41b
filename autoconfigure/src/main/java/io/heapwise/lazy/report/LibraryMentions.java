package io.heapwise.lazy.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.context.annotation.Configuration;

import io.heapwise.lazy.rules.BeanFacts;
import io.heapwise.lazy.rules.ClassFileFacts;
import io.heapwise.lazy.rules.ClassLibraries;
import io.heapwise.lazy.rules.NamePattern;

/**
 * Finds the beans whose classes name types of a library in the signatures of their
 * methods. Whoever asks the JVM for the methods of such a class has those types loaded.
 */
public final class LibraryMentions {

	private final ClassFileFacts classes;

	private final ClassLibraries libraries;

	/**
	 * Create the search.
	 * @param classes reads class files
	 * @param libraries knows libraries
	 */
	public LibraryMentions(ClassFileFacts classes, ClassLibraries libraries) {
		this.classes = classes;
		this.libraries = libraries;
	}

	/**
	 * The beans that name types of libraries.
	 * @param beans all beans
	 * @param patterns the libraries
	 * @param deferred the names of those that wait
	 * @return each bean that names such a type, once, in the order of the beans
	 */
	public List<LibraryMention> find(Map<String, BeanFacts> beans, List<NamePattern> patterns, Set<String> deferred) {
		List<LibraryMention> mentions = new ArrayList<>();
		beans.forEach((name, bean) -> {
			for (String type : bean.ownTypeNames()) {
				String because = because(bean, type, patterns, deferred.contains(name));
				if (because != null) {
					mentions.add(new LibraryMention(name, because));
					break;
				}
			}
		});
		return mentions;
	}

	private @Nullable String because(BeanFacts bean, String type, List<NamePattern> patterns, boolean deferred) {
		if (isOf(type, patterns)) {
			return "its class is in the library";
		}
		for (String named : this.classes.read(type, LibraryMentions::signatures, Set.<String>of())) {
			if (isOf(named, patterns)) {
				if (deferred) {
					return "there is a proxy of its class " + type + ", of which a method names " + named;
				}
				return bean.annotationNames().contains(Configuration.class.getName())
						? "a method of the configuration class " + type + " names " + named
						: "it is searched for listeners, and a method of its class " + type + " names " + named;
			}
		}
		return null;
	}

	private boolean isOf(String type, List<NamePattern> patterns) {
		return this.libraries.of(type)
			.stream()
			.anyMatch((library) -> patterns.stream().anyMatch((pattern) -> pattern.matches(library)));
	}

	private static Set<String> signatures(ClassReader reader) {
		Set<String> types = new HashSet<>();
		reader.accept(new ClassVisitor(SpringAsmInfo.ASM_VERSION) {

			@Override
			public @Nullable MethodVisitor visitMethod(int access, String name, String descriptor,
					@Nullable String signature, String @Nullable [] exceptions) {
				// constructors are asked for apart
				if (!name.startsWith("<")) {
					add(Type.getReturnType(descriptor));
					for (Type parameter : Type.getArgumentTypes(descriptor)) {
						add(parameter);
					}
				}
				return null;
			}

			private void add(Type type) {
				Type element = (type.getSort() == Type.ARRAY) ? type.getElementType() : type;
				if (element.getSort() == Type.OBJECT && !element.getClassName().startsWith("java.")) {
					types.add(element.getClassName());
				}
			}

		}, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
		return types;
	}

}
