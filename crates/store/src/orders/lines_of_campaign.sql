SELECT line.id, order_id, offer_id, claims, price, line.note, tolerance, replaces_id
FROM campaign_order
JOIN order_line AS line ON line.order_id = campaign_order.id
WHERE campaign_order.campaign_id = ?1 AND campaign_order.hidden = 0 AND line.hidden = 0
ORDER BY line.id
