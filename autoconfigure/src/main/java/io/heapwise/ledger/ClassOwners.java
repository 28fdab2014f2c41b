package io.heapwise.ledger;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.heapwise.jvm.LoaderMetaspace;

/**
 * Decides to which library a class belongs, from its name and the class of its loader.
 */
final class ClassOwners {

	private static final String PLATFORM_LOADER = "jdk.internal.loader.ClassLoaders$PlatformClassLoader";

	private static final Set<String> LOADERS_OF_THE_JDK = Set.of(LoaderMetaspace.BOOTSTRAP_TYPE, PLATFORM_LOADER,
			ClassPath.APP_LOADER);

	/** JDK 17 makes reflection fast with a class, and a loader, for every member. */
	private static final String REFLECTION_LOADER = "jdk.internal.reflect.DelegatingClassLoader";

	private static final String LAMBDA = "$$Lambda";

	private final LibraryIndex index;

	private final JdkModules modules;

	ClassOwners(LibraryIndex index, JdkModules modules) {
		this.index = index;
		this.modules = modules;
	}

	/**
	 * The file of a class, where it has one that is known.
	 * @param className the name of the class
	 * @param loader the class of its loader, {@code null} if unknown
	 * @return the file, {@code null} for the JDK's classes and those made at runtime
	 */
	LibraryIndex.@Nullable ClassFile file(String className, @Nullable String loader) {
		return this.index.find(className, loader);
	}

	/**
	 * The owner of a class that is in no file of the class path.
	 * @param className the name of the class as the JVM prints it, which is that of no
	 * array
	 * @param loader the class of its loader, {@code null} if unknown
	 * @return the owner
	 */
	Library withoutFile(String className, @Nullable String loader) {
		int address = className.indexOf('/');
		String name = (address >= 0) ? className.substring(0, address) : className;
		Library maker = (name.indexOf('$') >= 0) ? maker(name) : null;
		if (maker != null) {
			return maker;
		}
		if (REFLECTION_LOADER.equals(loader)) {
			return Library.GENERATED;
		}
		Library module = this.modules.having(LibraryIndex.packageName(name));
		if (module != null && (loader == null || address >= 0 || LOADERS_OF_THE_JDK.contains(loader))) {
			return module;
		}
		return (address >= 0) ? host(name, loader) : madeOrUnknown(name, loader);
	}

	/**
	 * The owner of objects of a class of which only the name is known.
	 * @param name the name as in the histogram of the heap
	 * @return the owner
	 */
	Library of(String name) {
		String element = name.substring(name.lastIndexOf('[') + 1);
		if (!element.equals(name)) {
			if (!element.startsWith("L")) {
				return Library.ARRAYS;
			}
			Library owner = of(element.substring(1).replace(";", ""));
			return (owner.kind() == LibraryKind.JDK) ? Library.ARRAYS : owner;
		}
		LibraryIndex.ClassFile file = file(name, null);
		return (file != null) ? file.library() : withoutFile(name, null);
	}

	private static @Nullable Library maker(String name) {
		if (isProxy(name)) {
			return Library.JDK_PROXIES;
		}
		return isOfCglib(name) ? Library.CGLIB : null;
	}

	private static boolean isProxy(String name) {
		int proxy = name.lastIndexOf("$Proxy");
		return proxy >= 0 && (proxy == 0 || name.charAt(proxy - 1) == '.')
				&& name.substring(proxy + "$Proxy".length()).chars().allMatch(Character::isDigit);
	}

	private static boolean isOfCglib(String name) {
		return name.contains("CGLIB$$") || name.contains("$$EnhancerBy") || name.contains("$$FastClassBy");
	}

	/**
	 * A hidden class is in the package of the class that defined it, and most often bears
	 * its name with something behind a dollar sign.
	 */
	private Library host(String name, @Nullable String loader) {
		int lambda = name.indexOf(LAMBDA);
		String host = (lambda >= 0) ? name.substring(0, lambda) : name;
		while (true) {
			LibraryIndex.ClassFile file = file(host, loader);
			if (file != null) {
				return file.library();
			}
			int dollar = host.lastIndexOf('$');
			if (dollar <= LibraryIndex.packageName(host).length() + 1) {
				break;
			}
			host = host.substring(0, dollar);
		}
		if (isProxy(host)) {
			return Library.JDK_PROXIES;
		}
		List<Library> candidates = this.index.havingPackage(LibraryIndex.packageName(name));
		return (candidates.size() == 1) ? candidates.get(0) : Library.GENERATED;
	}

	private Library madeOrUnknown(String name, @Nullable String loader) {
		if (!this.index.havingPackage(LibraryIndex.packageName(name)).isEmpty()) {
			return Library.GENERATED;
		}
		return new Library((loader != null) ? loader : "unknown", LibraryKind.UNKNOWN);
	}

}
