package io.heapwise.smoke.shop;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * The purchases.
 */
interface PurchaseRepository extends JpaRepository<Purchase, Long> {

	long countByCustomer(String customer);

}
