-- Where a link's scores go at the LMS, where the launch named no line item and one was found or made there.
alter table lti.resource_link add column line_item_url text;

-- What an LMS was last told of a person at a line item of ours: a later timestamp must follow, and what the LMS shows
-- else is a teacher's. "counted" is whether the LMS had to take the points over.
create table lti.sent (
    tenant text not null, line_item text not null, user_id text not null, at timestamptz not null,
    given numeric, maximum numeric, counted boolean not null,
    primary key (tenant, line_item, user_id)
);
insert into lti.sent (tenant, line_item, user_id, at, counted)
select tenant, line_item, user_id, max(sent), false from lti.delivery where sent is not null
group by tenant, line_item, user_id;

-- Scores on their way are deliveries of the hub.
insert into hub.delivery_receiver (tenant, courier, receiver)
select distinct tenant, 'lti-scores', platform from lti.delivery where state in ('waiting', 'held')
on conflict do nothing;
insert into hub.delivery (tenant, id, courier, receiver, lane, kind, record, learner, payload, fields, grounds, state, words)
select tenant, id, 'lti-scores', platform, line_item || '/' || user_id, 'result', line_item || '/' || user_id, user_id,
    jsonb_build_object('link', line_item, 'sub', sub, 'score', score,
        'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    array['score', 'comment'], 'the LMS from which the person was launched',
    case state when 'waiting' then 'queued' else 'held' end, remark
from lti.delivery where state in ('waiting', 'held') order by at;
drop table lti.delivery;
