create table hub.assessment_line_item (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C" not null, description text collate "C", class text collate "C",
    parent text collate "C", score_scale text collate "C",
    result_value_min numeric, result_value_max numeric,
    objectives text[], other_objectives jsonb,
    primary key (tenant, id)
);
create index assessment_line_item_class on hub.assessment_line_item (tenant, class);

create table hub.assessment_result (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    assessment_line_item text collate "C" not null, student text collate "C" not null,
    score_status text collate "C", score_date date, score numeric, text_score text collate "C",
    score_percentile numeric, comment text collate "C", score_scale text collate "C",
    objective_results jsonb, flags jsonb,
    primary key (tenant, id)
);
create index assessment_result_line_item on hub.assessment_result (tenant, assessment_line_item, student);
create index assessment_result_student on hub.assessment_result (tenant, student);
create index score_scale_class on hub.score_scale (tenant, class);
