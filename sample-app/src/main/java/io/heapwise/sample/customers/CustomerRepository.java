package io.heapwise.sample.customers;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * Reads customers.
 */
interface CustomerRepository extends JpaRepository<Customer, Long> {

}
