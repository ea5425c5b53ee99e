-- Where tools want to be told of what happens.
create table lti.notice_handler (
    tenant text not null, tool text not null, notice_type text not null, handler text not null,
    primary key (tenant, tool, notice_type)
);
