-- The level that was last asserted of each learner and target: another statement is written where it has changed.
create table xapi.asserted (
    tenant text not null, mastery text collate "C" not null, level text not null,
    primary key (tenant, mastery)
);
