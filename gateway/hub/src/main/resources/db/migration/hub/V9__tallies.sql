-- What the attempts of a learner at one thing come to: "kind" tells whether it is a line item or a learning target.
-- It follows from hub.evidence and can be counted anew at any time.
create table hub.tally (
    tenant text not null, kind text not null, about text collate "C" not null, learner text collate "C" not null,
    count bigint not null, scored bigint not null,
    first numeric, latest numeric, highest numeric, total numeric, decaying numeric,
    evidence text[] not null, last_scored timestamptz, last timestamptz, comment text,
    primary key (tenant, kind, about, learner)
);
