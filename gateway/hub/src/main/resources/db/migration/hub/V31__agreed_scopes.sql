-- Which scopes are agreed with a client, and which the configuration declared when it was last read; null in rows that are
-- older: what the configuration says holds.
alter table hub.agreed_policy add column scopes text[], add column declared_scopes text[];
-- Which scopes it would hold; null: those that it has.
alter table hub.policy_change add column scopes text[];
