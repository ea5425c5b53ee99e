-- Where pages end that clients pull by offset. What it holds is worth an hour, so it need not survive a crash.
create unlogged table hub.page_position (
    tenant text not null, query text not null, page_offset bigint not null, place text not null,
    expires timestamptz not null,
    primary key (tenant, query, page_offset)
);
create index page_position_expires on hub.page_position (tenant, expires);
