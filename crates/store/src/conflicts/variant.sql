SELECT product.id, product.name, variant.name, variant.unit
FROM variant
JOIN product ON product.id = variant.product_id
WHERE variant.id = ?1 AND variant.hidden = 0 AND product.hidden = 0
