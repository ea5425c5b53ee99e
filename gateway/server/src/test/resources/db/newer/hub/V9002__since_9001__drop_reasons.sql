-- As a newer program contracts: what an older one still writes.
alter table hub.dead_letter drop column reason;
