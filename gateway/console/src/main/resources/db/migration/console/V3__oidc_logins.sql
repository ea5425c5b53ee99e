-- Sign-ins under way at a provider. Only the digest of the state is kept; the row is gone when its browser is back.
create table console.oidc_login (
    tenant text not null, digest text not null,
    nonce text not null, verifier text not null, goes_to text not null,
    begun timestamptz not null default now(),
    primary key (digest)
);
