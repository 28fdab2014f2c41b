package io.heapwise.lazy.safety;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.FieldVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;

import io.heapwise.lazy.rules.ClassFileFacts;

/**
 * The types that beans have injected, as far as class files tell: those of constructors,
 * of annotated fields and of the parameters of annotated methods, type arguments
 * included. Too many rather than too few. Read when first asked for.
 */
final class InjectionNeeds {

	private static final Pattern TYPE = Pattern.compile("L([^;<]+)[;<]");

	private final Supplier<Map<String, Set<String>>> classesOfBeans;

	private final ClassFileFacts classes;

	private @Nullable Map<String, Set<String>> needed;

	/**
	 * Create the needs.
	 * @param classesOfBeans the classes that say what each bean has injected, by the name
	 * of the bean
	 * @param classes reads class files
	 */
	InjectionNeeds(Supplier<Map<String, Set<String>>> classesOfBeans, ClassFileFacts classes) {
		this.classesOfBeans = classesOfBeans;
		this.classes = classes;
	}

	/**
	 * Whether another bean has one of these types injected.
	 */
	boolean needsAny(String bean, Set<String> types) {
		if (this.needed == null) {
			this.needed = read();
		}
		for (String type : types) {
			Set<String> beans = type.equals("java.lang.Object") ? null : this.needed.get(type);
			if (beans != null && (beans.size() > 1 || !beans.contains(bean))) {
				return true;
			}
		}
		return false;
	}

	private Map<String, Set<String>> read() {
		Map<String, Set<String>> needed = new HashMap<>();
		Map<String, Set<String>> byClass = new HashMap<>();
		this.classesOfBeans.get().forEach((bean, classNames) -> classNames.forEach((className) -> {
			Set<String> types = byClass.computeIfAbsent(className, this::typesWithInherited);
			types.forEach((type) -> needed.computeIfAbsent(type, (key) -> new HashSet<>()).add(bean));
		}));
		return needed;
	}

	/**
	 * Those of its superclasses too, which have theirs injected in it.
	 */
	private Set<String> typesWithInherited(String className) {
		Set<String> types = new HashSet<>();
		this.classes.hierarchy(List.of(className))
			.stream()
			.filter((name) -> !name.startsWith("java."))
			.forEach((name) -> types.addAll(this.classes.read(name, InjectionNeeds::typesOf, Set.of())));
		return types;
	}

	private static Set<String> typesOf(ClassReader reader) {
		Set<String> types = new HashSet<>();
		reader.accept(new Members(types), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
		return types;
	}

	/**
	 * Visits the members of a class.
	 */
	private static final class Members extends ClassVisitor {

		private final Set<String> types;

		Members(Set<String> types) {
			super(SpringAsmInfo.ASM_VERSION);
			this.types = types;
		}

		@Override
		public FieldVisitor visitField(int access, String name, String descriptor, @Nullable String signature,
				@Nullable Object value) {
			return new FieldVisitor(SpringAsmInfo.ASM_VERSION) {

				@Override
				public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
					add(descriptor);
					add(signature);
					return null;
				}

			};
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
				String @Nullable [] exceptions) {
			String parameters = parameters(descriptor);
			String generic = parameters(signature);
			if (name.equals("<init>")) {
				add(parameters);
				add(generic);
			}
			return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

				@Override
				public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
					add(parameters);
					add(generic);
					return null;
				}

			};
		}

		private static @Nullable String parameters(@Nullable String descriptor) {
			return (descriptor != null) ? descriptor.substring(0, descriptor.lastIndexOf(')') + 1) : null;
		}

		private void add(@Nullable String descriptor) {
			if (descriptor != null) {
				Matcher matcher = TYPE.matcher(descriptor);
				while (matcher.find()) {
					this.types.add(matcher.group(1).replace('/', '.'));
				}
			}
		}

	}

}
