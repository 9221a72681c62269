SELECT id, campaign_id, variant_id, menu_number, price, position, limit_each, stock, tiers
FROM offer
WHERE campaign_id = ?1 AND hidden = 0
ORDER BY position, id
