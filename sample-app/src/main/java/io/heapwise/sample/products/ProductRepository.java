package io.heapwise.sample.products;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Reads products.
 */
interface ProductRepository extends JpaRepository<Product, Long> {

}
