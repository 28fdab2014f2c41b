insert into product (id, name, price) values (1, 'Tea', 4.50);
insert into product (id, name, price) values (2, 'Kettle', 39.00);
alter table product alter column id restart with 3;
