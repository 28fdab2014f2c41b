package io.heapwise.sample.orders;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/**
 * Reads orders.
 */
interface OrderRepository extends JpaRepository<Order, Long> {

	Page<Order> findAllByOrderByIdDesc(Pageable pageable);

	@EntityGraph(attributePaths = "lines")
	Optional<Order> findWithLinesById(long id);

	@EntityGraph(attributePaths = "lines")
	List<Order> findByOrderedOnBetweenOrderById(LocalDate from, LocalDate to);

	@Query("select max(o.orderedOn) from Order o")
	Optional<LocalDate> findLatestDay();

}
