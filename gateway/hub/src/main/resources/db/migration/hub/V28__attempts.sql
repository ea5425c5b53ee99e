-- By which attempt evidence came, in the source's own words: an xAPI registration, the id of an attempt activity.
alter table hub.evidence add column attempt text;
