package io.heapwise.smoke.shop;

import java.util.List;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * The products.
 */
interface ProductRepository extends JpaRepository<Product, Long> {

	List<Product> findByNameContainingIgnoreCaseOrderByName(String part);

}
