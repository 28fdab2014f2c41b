package io.heapwise.ledger;

import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What the files of the class path tell, read when it is first asked for and kept while
 * memory lasts and no file is added.
 */
final class KnownClassPath {

	private final ClassPath classPath;

	private final Consumer<String> warnings;

	private @Nullable SoftReference<Content> known;

	/**
	 * Create the knowledge, which is none yet.
	 * @param loader the class loader of the application, {@code null} for that of the
	 * system
	 * @param warnings is told of every file that cannot be read
	 */
	KnownClassPath(@Nullable ClassLoader loader, Consumer<String> warnings) {
		this.classPath = new ClassPath(loader);
		this.warnings = warnings;
	}

	/**
	 * What the files tell now.
	 * @return the same as before while no file was added
	 */
	synchronized Content content() {
		List<ClassPath.Location> locations = this.classPath.locations();
		Content content = (this.known != null) ? this.known.get() : null;
		if (content == null || !content.locations.equals(locations)) {
			LibraryIndex index = new LibraryIndex(locations, (location, ex) -> this.warnings.accept("The classes of "
					+ Library.at(location.address()).name() + " are not told apart: " + ex.getMessage()));
			content = new Content(locations, index.libraries(), new ClassOwners(index, new JdkModules()));
			this.known = new SoftReference<>(content);
		}
		return content;
	}

	/**
	 * What files tell.
	 *
	 * @param locations the files
	 * @param libraries the libraries they are
	 * @param owners knows which of them a class belongs to
	 */
	record Content(List<ClassPath.Location> locations, Collection<Library> libraries, ClassOwners owners) {
	}

}
