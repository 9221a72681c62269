-- What standing orders are still to be given of each variant, in campaigns that take orders or have goods under way.
SELECT offer.variant_id, sum(given_line.quantity - coalesce(collected_line.quantity, 0))
FROM campaign
JOIN campaign_stage ON campaign_stage.campaign_id = campaign.id
JOIN campaign_order ON campaign_order.campaign_id = campaign.id
JOIN given_line ON given_line.order_id = campaign_order.id
JOIN offer ON offer.id = given_line.offer_id
LEFT JOIN order_status ON order_status.order_id = campaign_order.id
LEFT JOIN collected_line ON collected_line.order_line_id = given_line.order_line_id
WHERE campaign.hidden = 0 AND campaign_order.hidden = 0
  AND campaign_stage.stage NOT IN ('draft', 'settled', 'cancelled')
  AND coalesce(order_status.status, 'placed') = 'placed'
  AND given_line.quantity > coalesce(collected_line.quantity, 0)
GROUP BY offer.variant_id
