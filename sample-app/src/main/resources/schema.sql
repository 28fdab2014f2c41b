create table if not exists products (
	id bigint primary key,
	number varchar(20) not null,
	name varchar(120) not null,
	packaging varchar(60) not null,
	price numeric(10, 2) not null
);

create table if not exists customers (
	id bigint primary key,
	name varchar(120) not null,
	contact varchar(120) not null,
	city varchar(60) not null,
	language varchar(10) not null
);

create table if not exists orders (
	id bigint primary key,
	customer_id bigint not null references customers (id),
	ordered_on date not null,
	status varchar(12) not null,
	total numeric(12, 2) not null
);

create index if not exists orders_ordered_on on orders (ordered_on);

create table if not exists order_lines (
	id bigint primary key,
	order_id bigint not null references orders (id),
	position integer not null,
	product_id bigint not null references products (id),
	quantity integer not null,
	unit_price numeric(10, 2) not null
);

create table if not exists turnover_snapshots (
	ordered_on date primary key,
	orders integer not null,
	turnover numeric(14, 2) not null,
	taken_at timestamp with time zone not null
);

create table if not exists generated_data (
	version integer primary key
);
