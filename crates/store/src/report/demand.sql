-- What the standing orders of the campaigns ?1 (a JSON list of ids in hex) want of each variant, a row for each offer.
--
-- Everything is summed from the covering index alone (order_line_by_offer), and what the few void orders have is taken off:
-- asking each line whether its order is void takes twice as long over a million. So is what something else is given instead of
-- (换货): the substitute is a line of its own. The sums are a handful of rows, which are then joined with what buying needs to know.
SELECT
  supplier.id, supplier.name, product.id, product.name, variant.id, variant.name, variant.unit,
  variant.case_pack, variant.minimum_count, variant.minimum_in, variant.cost, offer.campaign_id, wanted.tolerance, wanted.quantity
FROM (
  SELECT offer_id, SUM(quantity) AS quantity, SUM(tolerance) AS tolerance
  FROM (
    SELECT offer_id, SUM(quantity) AS quantity, 0 AS tolerance
    FROM order_line
    WHERE hidden = 0 AND offer_id IN (SELECT id FROM offer WHERE campaign_id IN (SELECT unhex(value) FROM json_each(?1)))
    GROUP BY offer_id
    UNION ALL
    SELECT offer_id, -SUM(quantity), 0
    FROM void_order
    CROSS JOIN campaign_order ON campaign_order.id = void_order.id
    CROSS JOIN order_line ON order_line.order_id = void_order.id
    WHERE order_line.hidden = 0 AND campaign_order.campaign_id IN (SELECT unhex(value) FROM json_each(?1))
    GROUP BY offer_id
    UNION ALL
    SELECT offer_id, 0, SUM(tolerance)
    FROM order_line
    WHERE hidden = 0 AND tolerance > 0 AND order_id NOT IN (SELECT id FROM void_order)
      AND offer_id IN (SELECT id FROM offer WHERE campaign_id IN (SELECT unhex(value) FROM json_each(?1)))
    GROUP BY offer_id
    UNION ALL
    SELECT original.offer_id, -SUM(original.quantity - allotment.quantity), -SUM(coalesce(original.tolerance, 0))
    FROM (SELECT DISTINCT replaces_id FROM order_line WHERE replaces_id IS NOT NULL AND hidden = 0) AS substitute
    CROSS JOIN order_line AS original ON original.id = substitute.replaces_id
    CROSS JOIN allotment ON allotment.order_line_id = original.id
    WHERE original.hidden = 0 AND allotment.hidden = 0 AND allotment.rule = 'substituted'
      AND original.order_id NOT IN (SELECT id FROM void_order)
      AND original.offer_id IN (SELECT id FROM offer WHERE campaign_id IN (SELECT unhex(value) FROM json_each(?1)))
    GROUP BY original.offer_id
  )
  GROUP BY offer_id
  HAVING SUM(quantity) > 0
) AS wanted
JOIN offer ON offer.id = wanted.offer_id
JOIN variant ON variant.id = offer.variant_id
JOIN product ON product.id = variant.product_id
LEFT JOIN supplier ON supplier.id = product.supplier_id
ORDER BY offer.campaign_id, offer.position, offer.id
