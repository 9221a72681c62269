-- What the standing orders of each campaign are given in each unit, and in how many lines.
SELECT
  offer.campaign_id, variant.unit, SUM(coalesce(allotment.quantity, line.quantity)),
  SUM(coalesce(allotment.quantity, line.quantity) > 0)
FROM order_line AS line
JOIN offer ON offer.id = line.offer_id
JOIN variant ON variant.id = offer.variant_id
LEFT JOIN allotment ON allotment.order_line_id = line.id AND allotment.hidden = 0
WHERE line.hidden = 0 AND line.order_id NOT IN (SELECT id FROM void_order)
GROUP BY offer.campaign_id, variant.unit
