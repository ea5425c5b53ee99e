-- Each attempt asks who is meant: by every kind of name that a rule may declare, without reading all users.
create index user_username on hub.user (tenant, username);
create index user_user_ids on hub.user using gin (user_ids jsonb_path_ops);
create index user_sha1sum on hub.user (tenant, encode(hub.digest('mailto:' || email, 'sha1'), 'hex'));
