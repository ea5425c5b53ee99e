-- What people and tools have aligned beside what the records say themselves.
create table hub.aligned_record (
    tenant text not null, id text collate "C" not null, kind text not null,
    namespace text collate "C" not null, record text collate "C" not null, case_item text collate "C" not null,
    source text not null, at timestamptz not null default date_trunc('milliseconds', now()),
    -- whether the record named the target itself when it was aligned; then it keeps it when this ends
    already boolean not null, ended timestamptz,
    primary key (tenant, id)
);
create unique index alignment_record on hub.aligned_record (tenant, kind, record, namespace, case_item) where ended is null;
create index alignment_item on hub.aligned_record (tenant, case_item) where ended is null;
create index resource_objectives on hub.resource using gin (objectives);

-- A record keeps what it was aligned to when its source sends it again without.
create function hub.keep_alignments() returns trigger language plpgsql as $$
declare
    kept text[];
begin
    select array_agg(a.case_item order by a.at, a.case_item) into kept from hub.aligned_record a
        where a.tenant = new.tenant and a.kind = tg_argv[0] and a.record = new.id and a.ended is null
            and a.case_item <> all(coalesce(new.objectives, '{}'));
    if kept is not null then
        new.objectives := coalesce(new.objectives, '{}') || kept;
    end if;
    return new;
end
$$;
create trigger keep_alignments before insert on hub.line_item
    for each row execute function hub.keep_alignments('lineItem');
create trigger keep_alignments before insert on hub.assessment_line_item
    for each row execute function hub.keep_alignments('assessmentLineItem');
create trigger keep_alignments before insert on hub.resource
    for each row execute function hub.keep_alignments('resource');

-- By what evidence came to its target: the line item's alignment, the activity's, or, null, the source's own words.
alter table hub.evidence add column through text;
