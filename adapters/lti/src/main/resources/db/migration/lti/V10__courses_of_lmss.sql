-- Where the members of an LMS's course are.
alter table lti.platform_context add column memberships text;
