-- The administrator that is made at the first start of a district whose file names nobody. The password is kept as its
-- Argon2id digest, and was told once.
create table console.administrator (
    tenant text not null, name text not null, password text not null,
    made timestamptz not null default now(),
    primary key (tenant, name)
);
