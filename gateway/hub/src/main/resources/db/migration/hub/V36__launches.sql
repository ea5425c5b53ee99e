-- Who was launched into what.
create table hub.launch (
    tenant text not null, id text collate "C" not null, learner text collate "C" not null, tool text not null,
    class text collate "C", line_item text collate "C", target text not null, at timestamptz not null,
    primary key (tenant, id)
);
create index launch_learner on hub.launch (tenant, learner, at);
