SELECT purchase_order.id, purchase_order.number, coalesce(supplier.name, '')
FROM purchase_order
LEFT JOIN supplier ON supplier.id = purchase_order.supplier_id
WHERE purchase_order.id = ?1 AND purchase_order.hidden = 0
