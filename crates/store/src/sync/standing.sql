-- The stamps of everything that stands: (hlc, device) as in known_txn.
CREATE TEMP TABLE standing (hlc INTEGER NOT NULL, device_id BLOB NOT NULL, PRIMARY KEY (hlc, device_id)) WITHOUT ROWID;
INSERT OR IGNORE INTO temp.standing SELECT hlc, device_id FROM row_clock;
INSERT OR IGNORE INTO temp.standing
SELECT stamp.value ->> 0, unhex(replace(stamp.value ->> 1, '-', ''))
FROM row_clock, json_each(row_clock.columns) AS stamp WHERE row_clock.columns IS NOT NULL;
