-- What the standing orders of the campaigns ?1 (a JSON list of ids in hex) want of each variant, a row for each offer.
--
-- Everything is summed from the covering index alone (order_line_by_offer), and what the few void orders have is taken off:
-- asking each line whether its order is void takes twice as long over a million. The sums are a handful of rows, which are
-- then joined with what buying needs to know.
SELECT
  supplier.id, supplier.name, product.id, product.name, variant.id, variant.name, variant.unit,
  variant.case_pack, variant.minimum_count, variant.minimum_in, variant.cost, offer.campaign_id, wanted.quantity
FROM (
  SELECT offer_id, SUM(quantity) AS quantity
  FROM (
    SELECT offer_id, SUM(quantity) AS quantity
    FROM order_line
    WHERE hidden = 0 AND offer_id IN (SELECT id FROM offer WHERE campaign_id IN (SELECT unhex(value) FROM json_each(?1)))
    GROUP BY offer_id
    UNION ALL
    SELECT offer_id, -SUM(quantity)
    FROM void_order
    CROSS JOIN campaign_order ON campaign_order.id = void_order.id
    CROSS JOIN order_line ON order_line.order_id = void_order.id
    WHERE order_line.hidden = 0 AND campaign_order.campaign_id IN (SELECT unhex(value) FROM json_each(?1))
    GROUP BY offer_id
  )
  GROUP BY offer_id
  HAVING SUM(quantity) > 0
) AS wanted
JOIN offer ON offer.id = wanted.offer_id
JOIN variant ON variant.id = offer.variant_id
JOIN product ON product.id = variant.product_id
LEFT JOIN supplier ON supplier.id = product.supplier_id
ORDER BY offer.campaign_id, offer.position, offer.id
