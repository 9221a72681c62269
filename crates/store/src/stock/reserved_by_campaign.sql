-- As reserved.sql, of variant ?1, with the campaigns' titles; the older campaigns first.
SELECT campaign.id, campaign.title, sum(given_line.quantity - coalesce(collected_line.quantity, 0))
FROM offer
JOIN campaign ON campaign.id = offer.campaign_id
JOIN campaign_stage ON campaign_stage.campaign_id = campaign.id
JOIN given_line ON given_line.offer_id = offer.id
JOIN campaign_order ON campaign_order.id = given_line.order_id
LEFT JOIN order_status ON order_status.order_id = campaign_order.id
LEFT JOIN collected_line ON collected_line.order_line_id = given_line.order_line_id
WHERE offer.variant_id = ?1 AND campaign.hidden = 0 AND campaign_order.hidden = 0
  AND campaign_stage.stage NOT IN ('draft', 'settled', 'cancelled')
  AND coalesce(order_status.status, 'placed') = 'placed'
  AND given_line.quantity > coalesce(collected_line.quantity, 0)
GROUP BY campaign.id
ORDER BY campaign.id
