-- What the standing orders of each campaign order in each unit, and in how many lines.
SELECT offer.campaign_id, variant.unit, SUM(line.quantity), COUNT(*)
FROM order_line AS line
JOIN offer ON offer.id = line.offer_id
JOIN variant ON variant.id = offer.variant_id
WHERE line.hidden = 0 AND line.order_id NOT IN (SELECT id FROM void_order)
GROUP BY offer.campaign_id, variant.unit
