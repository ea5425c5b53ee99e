-- Which changes a framework's package has seen. A row is added by each statement that changes something in it, in the
-- transaction that does so; who holds a copy of the package knows by their number and the last of them whether it is true.
create table hub.cf_package_change (
    tenant text not null, document text collate "C" not null, change bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    primary key (tenant, document, change)
);

create function hub.cf_document_changed() returns trigger language plpgsql as $$
begin
    insert into hub.cf_package_change (tenant, document) select c.tenant, c.id from changed c;
    return null;
end $$;

create function hub.cf_record_changed() returns trigger language plpgsql as $$
begin
    insert into hub.cf_package_change (tenant, document)
        select distinct m.tenant, m.document from changed c
        join hub.cf_member m on m.tenant = c.tenant and m.member = c.id and m.kind = tg_argv[0];
    return null;
end $$;

create function hub.cf_member_changed() returns trigger language plpgsql as $$
begin
    insert into hub.cf_package_change (tenant, document) select distinct c.tenant, c.document from changed c;
    return null;
end $$;

create trigger package_created after insert on hub.cf_document
    referencing new table as changed for each statement execute function hub.cf_document_changed();
create trigger package_updated after update on hub.cf_document
    referencing new table as changed for each statement execute function hub.cf_document_changed();
create trigger package_created after insert on hub.cf_item
    referencing new table as changed for each statement execute function hub.cf_record_changed('cfItem');
create trigger package_updated after update on hub.cf_item
    referencing new table as changed for each statement execute function hub.cf_record_changed('cfItem');
create trigger package_created after insert on hub.cf_association
    referencing new table as changed for each statement execute function hub.cf_record_changed('cfAssociation');
create trigger package_updated after update on hub.cf_association
    referencing new table as changed for each statement execute function hub.cf_record_changed('cfAssociation');
create trigger package_created after insert on hub.cf_definition
    referencing new table as changed for each statement execute function hub.cf_record_changed('cfDefinition');
create trigger package_updated after update on hub.cf_definition
    referencing new table as changed for each statement execute function hub.cf_record_changed('cfDefinition');
create trigger package_created after insert on hub.cf_rubric
    referencing new table as changed for each statement execute function hub.cf_record_changed('cfRubric');
create trigger package_updated after update on hub.cf_rubric
    referencing new table as changed for each statement execute function hub.cf_record_changed('cfRubric');
create trigger package_created after insert on hub.cf_member
    referencing new table as changed for each statement execute function hub.cf_member_changed();
create trigger package_updated after update on hub.cf_member
    referencing new table as changed for each statement execute function hub.cf_member_changed();
create trigger package_deleted after delete on hub.cf_member
    referencing old table as changed for each statement execute function hub.cf_member_changed();

-- A package is read in the order of its source, part by part.
create index cf_member_order on hub.cf_member (tenant, document, kind, ordinal);
