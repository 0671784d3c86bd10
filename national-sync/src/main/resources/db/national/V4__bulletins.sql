-- Bulletins are read off the history: revocations in the national order.
ALTER TABLE golden_revision ADD KEY golden_revision_status (status, is_public, sequence);
