-- What operators see and do.

ALTER TABLE quarantine
  ADD COLUMN outcome    VARCHAR(12), -- TAKEN, SUPERSEDED or DISCARDED; absent while it waits. Who and why: see audit
  ADD COLUMN settled_at DATETIME(6),
  ADD KEY quarantine_waiting (outcome, id);

ALTER TABLE delivery
  ADD COLUMN trouble VARCHAR(40), -- problem code of the last try that failed
  ADD KEY delivery_state (state, id);
