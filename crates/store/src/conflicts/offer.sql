SELECT campaign.id, campaign.title, product.name, variant.name, variant.unit
FROM offer
JOIN campaign ON campaign.id = offer.campaign_id
JOIN variant ON variant.id = offer.variant_id
JOIN product ON product.id = variant.product_id
WHERE offer.id = ?1 AND offer.hidden = 0 AND campaign.hidden = 0
