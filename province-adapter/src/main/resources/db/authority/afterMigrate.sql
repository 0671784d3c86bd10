-- At every start: the counter begins at the configured serial, or goes on where it is when it is further.
INSERT INTO number_counter (id, next_serial) VALUES (1, ${firstSerial})
ON DUPLICATE KEY UPDATE next_serial = GREATEST(next_serial, VALUES(next_serial));
