-- The key of a statement says when it was stored: by both it is found in its partition, and a second index on random
-- ids, the dearest kind to keep, is not needed.
alter table xapi.statement_key add column stored timestamptz not null default now();
update xapi.statement_key k set stored = s.stored from xapi.statement s where s.tenant = k.tenant and s.id = k.id;
drop index xapi.statement_id;

-- IRIs and accounts are long: their digests make these indexes a third as large. Readers compare the text as well.
drop index xapi.statement_actor;
drop index xapi.statement_verb;
drop index xapi.statement_object;
create index statement_actor on xapi.statement (tenant, hashtextextended(actor, 0), stored);
create index statement_verb on xapi.statement (tenant, hashtextextended(verb, 0), stored);
create index statement_object on xapi.statement (tenant, hashtextextended(object, 0), stored);

create or replace function xapi.inherited(district text, referring uuid) returns bigint[] language sql stable as $$
    with recursive chain as (
        select 0 as depth, s.* from xapi.statement s where s.tenant = district and s.id = referring
            and s.stored = (select k.stored from xapi.statement_key k where k.tenant = district and k.id = referring)
        union all
        select c.depth + 1, s.* from chain c
        cross join lateral (select case when length(c.object) = 36 and position(':' in c.object) = 0
            then c.object::uuid end as id) target
        join xapi.statement s on s.tenant = district and s.id = target.id
            and s.stored = (select k.stored from xapi.statement_key k where k.tenant = district and k.id = target.id)
        where c.depth < 32
    ), said as (
        select unnest(coalesce(related, '{}') || array[
            xapi.related_key(district, 'member ' || actor), xapi.related_key(district, 'member ' || object),
            xapi.related_key(district, 'object ' || object), xapi.related_key(district, 'activity ' || object),
            xapi.related_key(district, 'verb ' || verb), xapi.related_key(district, 'client ' || client),
            xapi.related_key(district, 'registration ' || registration)]) as key
        from chain where depth > 0
        union select xapi.related_key(district, 'long') from chain where depth > 1
        union select xapi.related_key(district, 'dangling') from (select * from chain order by depth desc limit 1) last
            where length(object) = 36 and position(':' in object) = 0 and depth < 32
    )
    select array_agg(distinct key) from said where key is not null
$$;
