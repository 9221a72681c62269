-- What the standing orders of each campaign come to without its rules: what is given of each line at its own price, rounded down
-- to the fen, as Fen::times does; what was weighed further, to a multiple of ?1 (charge::WeighedTo).
SELECT
  campaign_order.campaign_id,
  COUNT(DISTINCT campaign_order.member_id),
  COUNT(DISTINCT CASE WHEN instr(campaign_order.marks, '"paid"') > 0 THEN campaign_order.id END),
  COALESCE(SUM(
    CASE allotment.rule
      WHEN 'weighed' THEN line.price * allotment.quantity / 1000 / ?1 * ?1
      ELSE line.price * coalesce(allotment.quantity, line.quantity) / 1000
    END
  ), 0)
FROM campaign_order
LEFT JOIN order_line AS line ON line.order_id = campaign_order.id AND line.hidden = 0
LEFT JOIN allotment ON allotment.order_line_id = line.id AND allotment.hidden = 0
WHERE campaign_order.hidden = 0 AND campaign_order.id NOT IN (SELECT id FROM void_order)
GROUP BY campaign_order.campaign_id
