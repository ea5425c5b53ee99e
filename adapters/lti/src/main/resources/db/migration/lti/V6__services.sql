-- What AGS knows of a line item and the gradebook does not; a tool finds its own by link, resource or tag.
alter table lti.line_item add column grades_released boolean;
create index line_item_by_link on lti.line_item (tenant, tool, resource_link_id);
create index line_item_by_resource on lti.line_item (tenant, tool, resource_id);

-- Which content a link of an LMS opens: its parameters are resolved for each member.
alter table lti.resource_link add column content text;

-- When what was scored was begun and handed in.
alter table lti.score add column started timestamptz, add column submitted timestamptz;

-- Members of a class as a tool has seen them, so that it can ask what has changed since.
create table lti.roster_seen (
    tenant text not null, id text not null, tool text not null, class text not null, members jsonb not null,
    seen timestamptz not null default now(),
    primary key (tenant, id)
);
create index roster_seen_at on lti.roster_seen (seen);
