-- Content that was chosen for a class of ours has its class and line item at once; what was chosen for an LMS gets them
-- when it is first launched.
alter table lti.content add column class text, add column line_item_id text;
