-- Orders to forget a person. As long as one stands, no roster brings the person back; what tried is counted.
create table hub.erasure_order (
    tenant text not null, id text collate "C" not null, learner text collate "C" not null,
    ordered timestamptz not null, source text not null, rows bigint not null,
    returns bigint not null default 0, last_return timestamptz, released timestamptz,
    primary key (tenant, id)
);
create unique index erasure_order_learner on hub.erasure_order (tenant, learner) where released is null;

-- The clients that had been told of the person, and when each said that it has erased its copy too.
create table hub.erasure_notice (
    tenant text not null, erasure text collate "C" not null, client text collate "C" not null,
    acknowledged timestamptz,
    primary key (tenant, erasure, client)
);

-- What must be kept whatever is ordered.
create table hub.legal_hold (
    tenant text not null, id text collate "C" not null, learner text collate "C" not null, reason text not null,
    since timestamptz not null, lifted timestamptz, source text not null,
    primary key (tenant, id)
);
create index legal_hold_learner on hub.legal_hold (tenant, learner) where lifted is null;

-- Below every road by which a roster comes in: files, pulls, memberships of an LMS, a roll back.
create function hub.keep_erased_out() returns trigger language plpgsql as $$
begin
    if exists (select from hub.erasure_order o
               where o.tenant = new.tenant and o.learner = new.id and o.released is null) then
        update hub.erasure_order o set returns = o.returns + 1, last_return = now()
            where o.tenant = new.tenant and o.learner = new.id and o.released is null;
        return null;
    end if;
    return new;
end
$$;
create trigger keep_erased_out before insert on hub.user
    for each row execute function hub.keep_erased_out();
create trigger keep_erased_out before insert on hub.demographics
    for each row execute function hub.keep_erased_out();
