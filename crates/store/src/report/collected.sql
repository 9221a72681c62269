-- What members of the campaigns ?1 (a JSON list of ids in hex) have had of each variant. Moves before ?2, an identity that is older
-- than these campaigns, are none of theirs.
SELECT offer.variant_id, -SUM(stock_move.quantity)
FROM stock_move
CROSS JOIN order_line ON order_line.id = stock_move.order_line_id
CROSS JOIN offer ON offer.id = order_line.offer_id
WHERE stock_move.id >= ?2 AND stock_move.order_line_id IS NOT NULL
  AND offer.campaign_id IN (SELECT unhex(value) FROM json_each(?1))
GROUP BY offer.variant_id
