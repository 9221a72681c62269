SELECT
  supplier.id, supplier.name, product.id, product.name, variant.id, variant.name, variant.unit,
  variant.case_pack, variant.minimum_count, variant.minimum_in, variant.cost, SUM(order_line.quantity)
FROM order_line
JOIN campaign_order ON campaign_order.id = order_line.order_id
JOIN offer ON offer.id = order_line.offer_id
JOIN variant ON variant.id = offer.variant_id
JOIN product ON product.id = variant.product_id
LEFT JOIN supplier ON supplier.id = product.supplier_id
LEFT JOIN order_status ON order_status.order_id = campaign_order.id
WHERE order_line.hidden = 0 AND campaign_order.hidden = 0 AND coalesce(order_status.status, 'placed') <> 'cancelled'
GROUP BY variant.id;
