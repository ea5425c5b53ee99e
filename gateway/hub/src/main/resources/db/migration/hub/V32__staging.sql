-- Where a bulk load keeps its rows until they are compared and written: tables of one session each, unlogged, so that
-- several connections can write from them. They are dropped when the load ends; those of a load that was killed, when
-- the next one begins.
create schema staging;
