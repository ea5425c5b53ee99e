-- Which signed requests have been answered; older ones are refused by their timestamp.
create table hub.oauth1_nonce (
    tenant text not null, client text not null, at bigint not null, nonce text not null,
    primary key (tenant, client, at, nonce)
);
