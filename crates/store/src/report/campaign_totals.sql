-- What the standing orders of each campaign come to. A line's amount is rounded down to the fen, as Fen::times does.
SELECT
  campaign_order.campaign_id,
  COUNT(DISTINCT campaign_order.member_id),
  COUNT(DISTINCT CASE WHEN instr(campaign_order.marks, '"paid"') > 0 THEN campaign_order.id END),
  COALESCE(SUM(line.price * line.quantity / 1000), 0)
FROM campaign_order
LEFT JOIN order_line AS line ON line.order_id = campaign_order.id AND line.hidden = 0
WHERE campaign_order.hidden = 0 AND campaign_order.id NOT IN (SELECT id FROM void_order)
GROUP BY campaign_order.campaign_id
