-- Statements are found by the words of their language; without one they count as English.
create function hub.search_config(language text) returns regconfig language sql immutable parallel safe as $$
    select case lower(substring(coalesce(language, 'en') from '^[A-Za-z]+'))
        when 'en' then 'pg_catalog.english'::regconfig when 'eng' then 'pg_catalog.english'::regconfig
        when 'es' then 'pg_catalog.spanish'::regconfig when 'spa' then 'pg_catalog.spanish'::regconfig
        when 'fr' then 'pg_catalog.french'::regconfig when 'fra' then 'pg_catalog.french'::regconfig
        when 'de' then 'pg_catalog.german'::regconfig when 'deu' then 'pg_catalog.german'::regconfig
        when 'it' then 'pg_catalog.italian'::regconfig when 'ita' then 'pg_catalog.italian'::regconfig
        when 'pt' then 'pg_catalog.portuguese'::regconfig when 'por' then 'pg_catalog.portuguese'::regconfig
        when 'nl' then 'pg_catalog.dutch'::regconfig when 'nld' then 'pg_catalog.dutch'::regconfig
        when 'da' then 'pg_catalog.danish'::regconfig when 'sv' then 'pg_catalog.swedish'::regconfig
        when 'no' then 'pg_catalog.norwegian'::regconfig when 'nb' then 'pg_catalog.norwegian'::regconfig
        when 'fi' then 'pg_catalog.finnish'::regconfig when 'ru' then 'pg_catalog.russian'::regconfig
        when 'ar' then 'pg_catalog.arabic'::regconfig when 'tr' then 'pg_catalog.turkish'::regconfig
        else 'pg_catalog.simple'::regconfig
    end
$$;

-- Dashes of print join words in the eyes of the parser; here they part them.
create function hub.search_text(text text) returns text language sql immutable parallel safe as $$
    select translate(left(coalesce(text, ''), 100000), '‐‑‒–—―', '      ')
$$;

-- The words of an item, both as they stand and by their stems; a text beyond 100,000 characters counts up to there.
create function hub.cf_item_words(language text, code text, abbreviated text, keywords text[], statement text, notes text)
    returns tsvector language sql immutable parallel safe as $$
    select setweight(to_tsvector('pg_catalog.simple', coalesce(code, '')), 'A')
        || setweight(to_tsvector(hub.search_config(language),
            hub.search_text(abbreviated) || ' ' || hub.search_text(array_to_string(coalesce(keywords, '{}'), ' '))), 'B')
        || setweight(to_tsvector(hub.search_config(language), hub.search_text(statement)), 'C')
        || setweight(to_tsvector('pg_catalog.simple', hub.search_text(statement)), 'C')
        || setweight(to_tsvector(hub.search_config(language), hub.search_text(notes)), 'D')
$$;

alter table hub.cf_item add column words tsvector generated always as (
    hub.cf_item_words(language, human_coding_scheme, abbreviated_statement, concept_keywords, full_statement, notes)) stored;
create index cf_item_words on hub.cf_item using gin (words);
create index cf_item_code on hub.cf_item (tenant, lower(human_coding_scheme));
create index cf_item_concept on hub.cf_item (tenant, (concept_keywords_uri ->> 'identifier'))
    where concept_keywords_uri is not null;
