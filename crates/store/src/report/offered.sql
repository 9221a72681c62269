-- What campaign ?1 offers, in the menu's order, with the names it stands for. Goods that were removed since still have
-- theirs: an old campaign stays readable.
SELECT
  offer.id, offer.campaign_id, offer.variant_id, offer.menu_number, offer.price, offer.position,
  offer.limit_each, offer.stock, offer.tiers,
  product.id, product.name, product.aliases, product.menu_code, product.supplier_id,
  variant.name, variant.aliases, variant.sku, variant.unit, variant.case_pack
FROM offer
JOIN variant ON variant.id = offer.variant_id
JOIN product ON product.id = variant.product_id
WHERE offer.campaign_id = ?1 AND offer.hidden = 0
ORDER BY offer.position, offer.id
