-- Of one product, or of every product for NULL.
SELECT product_id, id, name, aliases, sku, unit, price, cost, case_pack, minimum_count, minimum_in,
  coalesce(barcode, ''), shelf_life_days
FROM variant
WHERE hidden = 0 AND (?1 IS NULL OR product_id = ?1)
ORDER BY product_id, position, id
