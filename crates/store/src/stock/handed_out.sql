-- Who got how much of which lot: of lot ?1, or of whatever member ?2 got.
SELECT
  campaign_order.member_id, campaign.id, campaign.title, campaign_order.sequence,
  stock_move.variant_id, stock_move.lot_id, -sum(stock_move.quantity), max(stock_move.at)
FROM stock_move
JOIN order_line ON order_line.id = stock_move.order_line_id
JOIN campaign_order ON campaign_order.id = order_line.order_id
JOIN campaign ON campaign.id = campaign_order.campaign_id
WHERE stock_move.reason = 'handed_out'
  AND (?1 IS NULL OR stock_move.lot_id = ?1)
  AND (?2 IS NULL OR campaign_order.member_id = ?2)
GROUP BY campaign_order.id, stock_move.variant_id, stock_move.lot_id
HAVING sum(stock_move.quantity) <> 0
ORDER BY campaign.id DESC, campaign_order.sequence, stock_move.variant_id
