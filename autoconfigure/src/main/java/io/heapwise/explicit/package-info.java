/**
 * Explicit collections: how many there were, and who asked for them. The state is owned
 * by {@link io.heapwise.explicit.ExplicitCollections}.
 */
@NullMarked
package io.heapwise.explicit;

import org.jspecify.annotations.NullMarked;
