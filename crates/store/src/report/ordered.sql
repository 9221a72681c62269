-- How much of each offer of campaign ?1 the standing orders ask for. What stands in for failed goods was not asked for.
SELECT offer_id, SUM(quantity)
FROM order_line
WHERE hidden = 0 AND replaces_id IS NULL AND order_id NOT IN (SELECT id FROM void_order)
  AND offer_id IN (SELECT id FROM offer WHERE campaign_id = ?1)
GROUP BY offer_id
