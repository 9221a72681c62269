DELETE FROM outbox
WHERE acked_at < ?1 AND held = 0 AND hlc_eff IS NOT NULL AND instr(body, '"op":"fact"') = 0
AND txn_id IN (
  SELECT txn_id FROM known_txn
  WHERE seq IS NOT NULL AND (hlc, device_id) NOT IN (SELECT hlc, device_id FROM temp.standing)
)
RETURNING device_id, dev_seq
