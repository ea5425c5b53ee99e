-- Texts sort by code point ("C"), as OneRoster demands ("sort order should follow Unicode"), on every server.

create table hub.org (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    name text collate "C" not null, type text collate "C" not null, identifier text collate "C",
    parent text collate "C",
    primary key (tenant, id)
);

create table hub.academic_session (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C" not null, type text collate "C" not null,
    start_date date not null, end_date date not null,
    school_year text collate "C", parent text collate "C",
    primary key (tenant, id)
);

create table hub.course (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C" not null, school_year text collate "C", course_code text collate "C",
    grades text[], subjects text[], subject_codes text[], org text collate "C", resources text[],
    primary key (tenant, id)
);

create table hub.class (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C" not null, course text collate "C" not null, school text collate "C" not null,
    terms text[], class_code text collate "C", class_type text collate "C", location text collate "C",
    grades text[], subjects text[], subject_codes text[], periods text[], resources text[],
    primary key (tenant, id)
);
create index class_school on hub.class (tenant, school);
create index class_course on hub.class (tenant, course);

create table hub.user (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    enabled_user boolean not null, roles jsonb, username text collate "C",
    user_master_identifier text collate "C", user_ids jsonb,
    given_name text collate "C", family_name text collate "C", middle_name text collate "C",
    preferred_first_name text collate "C", preferred_middle_name text collate "C",
    preferred_last_name text collate "C", pronouns text collate "C",
    identifier text collate "C", email text collate "C", sms text collate "C", phone text collate "C",
    agents text[], grades text[], user_profiles jsonb, primary_org text collate "C", resources text[],
    primary key (tenant, id)
);
create index user_email on hub.user (tenant, lower(email));

create table hub.enrollment (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    user_id text collate "C" not null, class text collate "C" not null, school text collate "C" not null,
    role text collate "C" not null, is_primary boolean, begin_date date, end_date date,
    primary key (tenant, id)
);
create index enrollment_class on hub.enrollment (tenant, class, role, user_id);
create index enrollment_user on hub.enrollment (tenant, user_id, class);

create table hub.demographics (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    birth_date date, sex text collate "C", flags jsonb, country_of_birth_code text collate "C",
    state_of_birth_abbreviation text collate "C", city_of_birth text collate "C",
    public_school_residence_status text collate "C",
    primary key (tenant, id)
);

create table hub.category (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C" not null, weight numeric,
    primary key (tenant, id)
);

create table hub.score_scale (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C" not null, type text collate "C", class text collate "C", course text collate "C",
    scale_values jsonb,
    primary key (tenant, id)
);

create table hub.line_item (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C" not null, class text collate "C" not null, description text collate "C",
    assign_date timestamptz, due_date timestamptz, school text collate "C", category text collate "C",
    grading_period text collate "C", academic_session text collate "C", score_scale text collate "C",
    result_value_min numeric, result_value_max numeric,
    objectives text[], other_objectives jsonb,
    primary key (tenant, id)
);
create index line_item_class on hub.line_item (tenant, class);
create index line_item_objectives on hub.line_item using gin (objectives);

create table hub.result (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    line_item text collate "C" not null, student text collate "C" not null, authored boolean not null,
    class text collate "C", score_status text collate "C", score_date date, score numeric,
    text_score text collate "C", comment text collate "C", score_scale text collate "C",
    objective_results jsonb, flags jsonb,
    primary key (tenant, id)
);
create index result_line_item on hub.result (tenant, line_item, student);
create index result_class on hub.result (tenant, class);
create index result_student on hub.result (tenant, student);

create table hub.resource (
    tenant text not null, id text collate "C" not null, status text not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    vendor_resource_id text collate "C" not null, title text collate "C", roles text[],
    importance text collate "C", vendor_id text collate "C", application_id text collate "C",
    objectives text[],
    primary key (tenant, id)
);

create table hub.cf_document (
    tenant text not null, id text collate "C" not null, uri text collate "C" not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C" not null, creator text collate "C" not null, framework_type text collate "C",
    case_version text, official_source_url text collate "C", publisher text collate "C",
    description text collate "C", subject text[], subject_uri jsonb, language text collate "C",
    version text collate "C", adoption_status text collate "C",
    status_start_date date, status_end_date date, license_uri jsonb, notes text collate "C", package_uri jsonb,
    primary key (tenant, id)
);

create table hub.cf_item (
    tenant text not null, id text collate "C" not null, uri text collate "C" not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    full_statement text collate "C" not null, document text collate "C" not null, document_uri jsonb,
    alternative_label text collate "C", item_type text collate "C", item_type_uri jsonb,
    human_coding_scheme text collate "C", list_enumeration text collate "C",
    abbreviated_statement text collate "C", concept_keywords text[], concept_keywords_uri jsonb,
    notes text collate "C", subject text[], subject_uri jsonb, language text collate "C",
    education_level text[], license_uri jsonb, status_start_date date, status_end_date date,
    primary key (tenant, id)
);
create index cf_item_uri on hub.cf_item (tenant, uri);

create table hub.cf_association (
    tenant text not null, id text collate "C" not null, uri text collate "C" not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    association_type text collate "C" not null,
    origin text collate "C" not null, origin_node_uri jsonb,
    destination text collate "C" not null, destination_node_uri jsonb,
    sequence_number numeric, grouping_uri jsonb, document_uri jsonb, notes text collate "C",
    primary key (tenant, id)
);
create index cf_association_origin on hub.cf_association (tenant, origin);
create index cf_association_destination on hub.cf_association (tenant, destination);

create table hub.cf_definition (
    tenant text not null, id text collate "C" not null, uri text collate "C" not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    kind text not null, title text collate "C" not null, hierarchy_code text collate "C", body jsonb,
    primary key (tenant, id)
);

create table hub.cf_rubric (
    tenant text not null, id text collate "C" not null, uri text collate "C" not null,
    date_last_modified timestamptz not null,
    origin_system text not null, origin_record text not null, origin_version text not null,
    extra jsonb,
    title text collate "C", body jsonb,
    primary key (tenant, id)
);

-- Which frameworks an entity stands in; an item that is aliased into several stays one item.
create table hub.cf_member (
    tenant text not null, document text collate "C" not null, kind text not null, member text collate "C" not null,
    ordinal bigint not null,
    primary key (tenant, document, kind, member)
);
create index cf_member_member on hub.cf_member (tenant, member);
