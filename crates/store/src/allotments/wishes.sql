-- What the standing orders of campaigns ?1 (a JSON list of ids in hex) want of variant ?2, and what they are given so far.
SELECT
  line.id, line.order_id, campaign_order.campaign_id, campaign_order.member_id, campaign_order.sequence,
  line.claims, coalesce(line.tolerance, 0), line.price, allotment.quantity, allotment.rule, allotment.locked,
  coalesce(collected_line.quantity, 0), coalesce(order_status.status, 'placed') = 'handed_out'
FROM offer
JOIN order_line AS line ON line.offer_id = offer.id AND line.hidden = 0
JOIN campaign_order ON campaign_order.id = line.order_id AND campaign_order.hidden = 0
LEFT JOIN allotment ON allotment.order_line_id = line.id AND allotment.hidden = 0
LEFT JOIN collected_line ON collected_line.order_line_id = line.id
LEFT JOIN order_status ON order_status.order_id = line.order_id
WHERE offer.variant_id = ?2 AND offer.campaign_id IN (SELECT unhex(value) FROM json_each(?1))
  AND line.order_id NOT IN (SELECT id FROM void_order)
ORDER BY campaign_order.campaign_id, campaign_order.sequence, line.id
