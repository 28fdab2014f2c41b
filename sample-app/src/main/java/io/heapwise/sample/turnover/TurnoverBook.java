package io.heapwise.sample.turnover;

import java.util.List;

import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Turnover figures. The database adds them up, cancelled orders apart.
 */
@Component
class TurnoverBook {

	private final JdbcClient jdbc;

	TurnoverBook(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Note the turnover of the latest day that has orders.
	 */
	void takeSnapshot() {
		this.jdbc.sql("""
				merge into turnover_snapshots (ordered_on, orders, turnover, taken_at) key (ordered_on)
				select ordered_on, count(*), sum(total), current_timestamp from orders
				where ordered_on = (select max(ordered_on) from orders) and status <> 'CANCELLED'
				group by ordered_on""").update();
	}

	List<TurnoverSnapshot> snapshots() {
		return this.jdbc.sql("""
				select ordered_on, orders, turnover, taken_at from turnover_snapshots
				order by ordered_on desc limit 31""")
			.query(DataClassRowMapper.newInstance(TurnoverSnapshot.class))
			.list();
	}

	List<MonthlyTurnover> months() {
		return this.jdbc.sql("""
				select to_char(ordered_on, 'YYYY-MM') as year_month, count(*) as orders, sum(total) as turnover
				from orders where status <> 'CANCELLED' group by year_month order by year_month desc""")
			.query(DataClassRowMapper.newInstance(MonthlyTurnover.class))
			.list();
	}

}
