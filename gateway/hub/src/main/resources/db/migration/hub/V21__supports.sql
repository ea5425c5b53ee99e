create table hub.target_assignment (
    tenant text not null, id text collate "C" not null, learner text collate "C" not null,
    cf_item text collate "C" not null, begins timestamptz not null, due timestamptz, assigned_by text collate "C",
    source text not null, withdrawn timestamptz,
    primary key (tenant, id)
);
create index target_assignment_learner on hub.target_assignment (tenant, learner, cf_item);

create table hub.support (
    tenant text not null, id text collate "C" not null, learner text collate "C" not null, cf_item text collate "C",
    need text not null, tier text, goal text, owner text collate "C", begins date, ends date, dosage text, outcome text,
    signal text collate "C", made timestamptz not null, source text not null, withdrawn timestamptz,
    primary key (tenant, id)
);
create index support_learner on hub.support (tenant, learner, made);
create index support_signal_answered on hub.support (tenant, signal) where signal is not null;

create table hub.indicator (
    tenant text not null, id text collate "C" not null, learner text collate "C" not null, kind text not null,
    value text, begins date, ends date, at timestamptz not null, source text not null, withdrawn timestamptz,
    primary key (tenant, id)
);
create index indicator_learner on hub.indicator (tenant, learner, at);

create table hub.comment (
    tenant text not null, id text collate "C" not null, learner text collate "C" not null, cf_item text collate "C",
    line_item text collate "C", text text, author text collate "C", at timestamptz not null, source text not null,
    withdrawn timestamptz,
    primary key (tenant, id)
);
create index comment_learner on hub.comment (tenant, learner, at);

create table hub.support_signal (
    tenant text not null, id text collate "C" not null, rule text not null, version text not null,
    learner text collate "C" not null, cf_item text collate "C" not null, need text not null, tier text,
    evidence text[] not null, at timestamptz not null default now(),
    primary key (tenant, id)
);
create index support_signal_learner on hub.support_signal (tenant, learner, cf_item, rule);

-- Since when a learner has once been seen to have mastered a target, for rules that look at what was lost.
create table hub.mastery_peak (
    tenant text not null, rule text not null, learner text collate "C" not null, cf_item text collate "C" not null,
    at timestamptz not null,
    primary key (tenant, rule, learner, cf_item)
);
