-- The outbox: one row for each record on its way to a receiver. Rows of one lane (a pupil and a column, say) go one
-- after the other, in order of position.
create table hub.delivery (
    tenant text not null, id text collate "C" not null, position bigint generated always as identity,
    courier text not null, receiver text not null, lane text collate "C" not null,
    kind text not null, record text collate "C" not null, learner text collate "C",
    payload jsonb, fields text[] not null default '{}', grounds text not null default '',
    state text not null, attempts integer not null default 0, status integer, words text, advice text,
    since timestamptz not null default now(), due timestamptz not null default now(),
    lease timestamptz, changed timestamptz not null default now(),
    primary key (tenant, id)
);
create index delivery_due on hub.delivery (tenant, courier, receiver, due) where state in ('queued', 'retrying');
create index delivery_lane on hub.delivery (tenant, courier, receiver, lane, position)
    where state in ('queued', 'retrying', 'held');
create index delivery_since on hub.delivery (tenant, since, id);
create index delivery_learner on hub.delivery (tenant, learner) where learner is not null;
create index delivery_delivered on hub.delivery (changed) where state = 'delivered';

-- How much each receiver may be asked: a bucket that fills as time goes by, and a pause that it has asked for.
create table hub.delivery_receiver (
    tenant text not null, courier text not null, receiver text not null,
    calls numeric not null default 1, filled timestamptz not null default now(),
    paused timestamptz not null default now(),
    primary key (tenant, courier, receiver)
);
