-- What monitoring counts each time it looks: the few deliveries that did not end well.
create index delivery_unsettled on hub.delivery (tenant, state) where state not in ('delivered', 'overridden');
