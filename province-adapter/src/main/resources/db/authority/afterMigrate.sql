-- Runs at every start: sets the counter to the configured serial, unless the counter is higher.
INSERT INTO number_counter (id, next_serial) VALUES (1, ${firstSerial})
ON DUPLICATE KEY UPDATE next_serial = GREATEST(next_serial, VALUES(next_serial));
