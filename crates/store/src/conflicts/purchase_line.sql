SELECT purchase_order.id, purchase_order.number, product.name, variant.name, variant.unit
FROM purchase_line AS line
JOIN purchase_order ON purchase_order.id = line.purchase_order_id
JOIN variant ON variant.id = line.variant_id
JOIN product ON product.id = variant.product_id
WHERE line.id = ?1 AND line.hidden = 0 AND purchase_order.hidden = 0
