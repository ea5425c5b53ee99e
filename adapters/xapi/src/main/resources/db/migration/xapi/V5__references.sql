-- A statement whose object is another statement is found by what that one says, and so on along the chain. What the
-- chain says is written beside the reference when it is stored, as the same digests as in "related": few statements
-- refer.
alter table xapi.statement add column inherited bigint[];

-- The digest of what a statement names, as the program computes it.
create function xapi.related_key(district text, named text) returns bigint language sql immutable strict parallel safe
as $$
    select ('x' || left(encode(sha256(convert_to(district || E'\n' || named, 'UTF8')), 'hex'), 16))::bit(64)::bigint
$$;

-- What the statements say to which one refers, over 32 references at most. "dangling": a statement of the chain is not
-- here yet. "long": there are several, so that what is asked for may be spread over them.
create function xapi.inherited(district text, referring uuid) returns bigint[] language sql stable as $$
    with recursive chain as (
        select 0 as depth, s.* from xapi.statement s where s.tenant = district and s.id = referring
        union all
        select c.depth + 1, s.* from chain c join xapi.statement s on s.tenant = district
            and s.id = case when length(c.object) = 36 and position(':' in c.object) = 0 then c.object::uuid end
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

update xapi.statement set inherited = xapi.inherited(tenant, id)
    where length(object) = 36 and position(':' in object) = 0;
drop index xapi.statement_reference;
create index statement_inherited on xapi.statement using gin (inherited)
    with (fastupdate = on, gin_pending_list_limit = 64) where inherited is not null;
create index statement_reference on xapi.statement (tenant, stored, id) where inherited is not null;

-- Each reader searches the list of new entries: it is kept shorter than before.
drop index xapi.statement_related;
create index statement_related on xapi.statement using gin (related)
    with (fastupdate = on, gin_pending_list_limit = 256) where related is not null;
