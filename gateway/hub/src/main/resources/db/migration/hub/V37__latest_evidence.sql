-- The latest attempts, as a list asks for them: without it the first page of a large district sorts all of them.
create index evidence_latest on hub.evidence (tenant, at desc nulls last, id) where withdrawn is null;
