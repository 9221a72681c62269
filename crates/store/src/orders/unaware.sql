-- Standing orders of campaign ?1 that device ?2, when it moved the campaign, had not heard of (it had heard the log up to number
-- ?3), and whose device had not heard of that move either: it has number ?4 in the log. An order's first stamp is its row's. What
-- the mover entered itself it knew, or entered on purpose.
SELECT campaign_order.id
FROM campaign_order
CROSS JOIN row_clock ON row_clock.tbl = 8 AND row_clock.pk = campaign_order.id
LEFT JOIN known_txn AS entry ON entry.hlc = row_clock.hlc AND entry.device_id = row_clock.device_id
WHERE campaign_id = ?1 AND hidden = 0
  AND row_clock.device_id <> ?2
  AND coalesce(entry.seq, 9223372036854775807) > ?3
  AND coalesce(entry.seen, 0) < ?4
  AND campaign_order.id NOT IN (SELECT id FROM void_order)
ORDER BY sequence, campaign_order.id
