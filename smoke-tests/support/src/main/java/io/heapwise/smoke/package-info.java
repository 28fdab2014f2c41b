/**
 * What the smoke tests have in common.
 */
package io.heapwise.smoke;
