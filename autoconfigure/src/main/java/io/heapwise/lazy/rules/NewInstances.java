package io.heapwise.lazy.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/**
 * Finds what a method makes with {@code new}, itself or in methods of its class that it
 * calls.
 */
final class NewInstances extends ClassVisitor {

	private final String owner;

	private final Map<String, Set<String>> made = new HashMap<>();

	private final Map<String, Set<String>> calls = new HashMap<>();

	NewInstances(String owner) {
		super(SpringAsmInfo.ASM_VERSION);
		this.owner = owner.replace('.', '/');
	}

	NewInstances read(ClassReader reader) {
		reader.accept(this, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
		return this;
	}

	/**
	 * The classes a method makes instances of.
	 */
	Set<String> in(String method) {
		Set<String> found = new LinkedHashSet<>();
		collect(method, found, new HashSet<>());
		return found;
	}

	private void collect(String method, Set<String> found, Set<String> seen) {
		if (seen.add(method)) {
			found.addAll(this.made.getOrDefault(method, Set.of()));
			this.calls.getOrDefault(method, Set.of()).forEach((called) -> collect(called, found, seen));
		}
	}

	@Override
	public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
			String @Nullable [] exceptions) {
		Set<String> madeHere = this.made.computeIfAbsent(name, (key) -> new LinkedHashSet<>());
		Set<String> calledHere = this.calls.computeIfAbsent(name, (key) -> new LinkedHashSet<>());
		return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

			@Override
			public void visitTypeInsn(int opcode, String type) {
				if (opcode == Opcodes.NEW) {
					madeHere.add(type.replace('/', '.'));
				}
			}

			@Override
			public void visitMethodInsn(int opcode, String type, String called, String descriptor,
					boolean isInterface) {
				if (type.equals(NewInstances.this.owner)) {
					calledHere.add(called);
				}
			}

		};
	}

}
