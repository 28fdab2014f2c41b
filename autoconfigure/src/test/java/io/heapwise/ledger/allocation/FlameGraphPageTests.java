package io.heapwise.ledger.allocation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FlameGraphPage}.
 */
class FlameGraphPageTests {

	/** The JVM allows all of it in the name of a class. */
	private static final String HOSTILE = "evil</script><img src=x onerror=alert(1)>'+alert(2)+'\"\\<!--&";

	@Test
	void nameThatLooksLikeMarkupIsText() throws Throwable {
		String page = pageOf(List.of(allocating(HOSTILE)));
		assertThat(page).contains("script><img src=x onerror=alert(1)>\\'+alert(2)+\\'\"")
			.doesNotContain("</script><img")
			.doesNotContain("<!--&");
		// that of the theme, and the end
		assertThat(Pattern.compile("</script", Pattern.CASE_INSENSITIVE).matcher(page).results()).hasSize(2);
	}

	@Test
	void samplerIsNotShown() throws Throwable {
		String sampler = AllocationSampling.class.getName().replace('.', '/');
		List<String> names = names(pageOf(List.of(allocating(sampler), allocating("io/acme/Spender"))));
		assertThat(names).contains("io/acme/Spender.allocate").doesNotContain(sampler + ".allocate");
	}

	@Test
	void pageWithoutSamplesSaysSo() throws Throwable {
		Set<Boolean> empty = new HashSet<>();
		for (int i = 0; i < 20 && !empty.contains(true); i++) {
			// other threads of this JVM may allocate just then
			String page = pageOf(List.of());
			boolean nothing = names(page).equals(List.of("all"));
			assertThat(page.contains("<h1>Made for a test: nothing was sampled")).isEqualTo(nothing);
			empty.add(nothing);
		}
		assertThat(empty).contains(true);
		assertThat(pageOf(List.of(allocating("io/acme/Spender")))).contains("<h1>Made for a test</h1>");
	}

	private static String pageOf(List<MethodHandle> allocating) throws Throwable {
		AllocationSampling sampling = AllocationSampling.start();
		for (int i = 0; i < 20_000; i++) {
			for (MethodHandle allocate : allocating) {
				byte[] bytes = (byte[]) allocate.invokeExact();
				assertThat(bytes).hasSize(100_000);
			}
		}
		Path samples = sampling.stop();
		try {
			return FlameGraphPage.of(samples, "Made for a test");
		}
		finally {
			Files.delete(samples);
		}
	}

	/**
	 * Of each name but the first the page has what differs from the one before, after a
	 * character that says how much does not.
	 */
	private static List<String> names(String page) {
		List<String> names = new ArrayList<>();
		Matcher entry = Pattern.compile("(?m)^'(.*?)',?$")
			.matcher(page.substring(page.indexOf("const cpool = ["), page.indexOf("];", page.indexOf("const cpool"))));
		while (entry.find()) {
			String name = entry.group(1);
			if (!names.isEmpty()) {
				name = names.get(names.size() - 1).substring(0, name.charAt(0) - ' ') + name.substring(1);
			}
			names.add(name);
		}
		return names;
	}

	/**
	 * Make a class of any name the JVM allows.
	 */
	private static MethodHandle allocating(String className) throws ReflectiveOperationException {
		ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
		writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, className, null, "java/lang/Object", null);
		MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "allocate", "()[B", null,
				null);
		method.visitLdcInsn(100_000);
		method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_BYTE);
		method.visitInsn(Opcodes.ARETURN);
		method.visitMaxs(0, 0);
		Class<?> type = new DefiningLoader().define(writer.toByteArray());
		return MethodHandles.publicLookup().findStatic(type, "allocate", MethodType.methodType(byte[].class));
	}

	private static final class DefiningLoader extends ClassLoader {

		Class<?> define(byte[] bytes) {
			return defineClass(null, bytes, 0, bytes.length);
		}

	}

}
