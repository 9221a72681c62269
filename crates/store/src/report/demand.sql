-- What the standing orders of campaign ?1 want of each variant. Summed from the covering index alone
-- (order_line_by_offer), then joined with what buying needs to know: a handful of rows.
SELECT
  supplier.id, supplier.name, product.id, product.name, variant.id, variant.name, variant.unit,
  variant.case_pack, variant.minimum_count, variant.minimum_in, variant.cost, wanted.quantity
FROM (
  SELECT offer_id, SUM(quantity) AS quantity
  FROM order_line
  WHERE hidden = 0
    AND offer_id IN (SELECT id FROM offer WHERE campaign_id = ?1)
    AND order_id NOT IN (SELECT id FROM void_order)
  GROUP BY offer_id
) AS wanted
JOIN offer ON offer.id = wanted.offer_id
JOIN variant ON variant.id = offer.variant_id
JOIN product ON product.id = variant.product_id
LEFT JOIN supplier ON supplier.id = product.supplier_id
