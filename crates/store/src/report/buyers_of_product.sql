-- Who ordered product ?1, in which campaign and how much, as far as it counts.
SELECT campaign_order.member_id, offer.campaign_id, SUM(line.quantity)
FROM variant
JOIN offer ON offer.variant_id = variant.id
JOIN order_line AS line ON line.offer_id = offer.id AND line.hidden = 0
JOIN campaign_order ON campaign_order.id = line.order_id AND campaign_order.hidden = 0
WHERE variant.product_id = ?1 AND campaign_order.id NOT IN (SELECT id FROM void_order)
GROUP BY campaign_order.member_id, offer.campaign_id
