SELECT
  campaign_order.id, campaign.id, campaign.title, campaign_order.sequence, campaign_order.member_id,
  product.name, variant.name, variant.unit
FROM order_line AS line
JOIN campaign_order ON campaign_order.id = line.order_id
JOIN campaign ON campaign.id = campaign_order.campaign_id
JOIN offer ON offer.id = line.offer_id
JOIN variant ON variant.id = offer.variant_id
JOIN product ON product.id = variant.product_id
WHERE line.id = ?1 AND line.hidden = 0 AND campaign_order.hidden = 0 AND campaign.hidden = 0
