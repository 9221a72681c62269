-- Standing orders of campaign ?1 that device ?2, when it moved the campaign at ?3, had not heard of: it had heard the log up to
-- number ?4. What it entered itself it knew, if that was before. An order's first stamp is its row's; the number in the log
-- is asked for only where another device entered it.
SELECT id
FROM campaign_order
CROSS JOIN row_clock ON row_clock.tbl = 8 AND row_clock.pk = campaign_order.id
WHERE campaign_id = ?1 AND hidden = 0
  AND CASE
    WHEN row_clock.device_id = ?2 THEN row_clock.hlc > ?3
    ELSE coalesce(
      (SELECT seq FROM known_txn WHERE known_txn.hlc = row_clock.hlc AND known_txn.device_id = row_clock.device_id),
      9223372036854775807
    ) > ?4
  END
  AND id NOT IN (SELECT id FROM void_order)
ORDER BY sequence, id
