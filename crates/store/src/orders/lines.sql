SELECT id, order_id, offer_id, claims, price, note, tolerance, replaces_id
FROM order_line
WHERE order_id = ?1 AND hidden = 0
ORDER BY id
