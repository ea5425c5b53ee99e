-- By which policies results and mastery were derived; while they are derived anew, how far that has come.
create table hub.policy_review (
    tenant text not null, digest text not null, reviewing text,
    kind text not null, about text not null, learner text not null,
    primary key (tenant)
);

-- What each line item was aligned to when its evidence was last made to follow.
create table hub.alignment (
    tenant text not null, line_item text collate "C" not null, objectives text[] not null,
    primary key (tenant, line_item)
);
insert into hub.alignment (tenant, line_item, objectives)
    select tenant, id, coalesce(objectives, '{}') from hub.line_item;
