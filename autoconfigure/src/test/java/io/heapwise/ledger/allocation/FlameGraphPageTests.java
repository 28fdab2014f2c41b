package io.heapwise.ledger.allocation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
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
		MethodHandle allocate = new HostileLoader().allocate();
		AllocationSampling sampling = AllocationSampling.start();
		for (int i = 0; i < 20_000; i++) {
			byte[] bytes = (byte[]) allocate.invokeExact();
			assertThat(bytes).hasSize(100_000);
		}
		Path samples = sampling.stop();
		String page;
		try {
			page = FlameGraphPage.of(samples, "Hostile");
		}
		finally {
			Files.delete(samples);
		}
		assertThat(page).contains("script><img src=x onerror=alert(1)>\\'+alert(2)+\\'\"")
			.doesNotContain("</script><img")
			.doesNotContain("<!--&");
		// that of the theme, and the end
		assertThat(Pattern.compile("</script", Pattern.CASE_INSENSITIVE).matcher(page).results()).hasSize(2);
	}

	/**
	 * Makes a class with such a name, and a method that allocates.
	 */
	private static final class HostileLoader extends ClassLoader {

		MethodHandle allocate() throws ReflectiveOperationException {
			ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
			writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, HOSTILE, null, "java/lang/Object", null);
			MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "allocate", "()[B", null,
					null);
			method.visitLdcInsn(100_000);
			method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_BYTE);
			method.visitInsn(Opcodes.ARETURN);
			method.visitMaxs(0, 0);
			byte[] bytes = writer.toByteArray();
			Class<?> type = defineClass(null, bytes, 0, bytes.length);
			return MethodHandles.publicLookup().findStatic(type, "allocate", MethodType.methodType(byte[].class));
		}

	}

}
