INSERT INTO row_clock (tbl, pk, hlc, device_id, op, columns) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (tbl, pk) DO UPDATE
SET hlc = excluded.hlc, device_id = excluded.device_id, op = excluded.op, columns = excluded.columns
