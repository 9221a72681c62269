-- Standing orders of campaign ?1 of which some piece was claimed after ?2.
SELECT id
FROM campaign_order
WHERE campaign_id = ?1 AND hidden = 0 AND id NOT IN (SELECT id FROM void_order)
  AND EXISTS (
    SELECT 1 FROM order_line JOIN json_each(order_line.claims) AS claim
    WHERE order_line.order_id = campaign_order.id AND order_line.hidden = 0 AND order_line.replaces_id IS NULL
      AND json_extract(claim.value, '$.at') > ?2
  )
ORDER BY sequence, id
