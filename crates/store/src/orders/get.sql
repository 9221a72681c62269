SELECT
  id, campaign_id, member_id, sequence, placed_at, pickup_point_id, paste_id, note, marks,
  (SELECT status FROM order_status WHERE order_id = campaign_order.id)
FROM campaign_order
WHERE id = ?1 AND hidden = 0
