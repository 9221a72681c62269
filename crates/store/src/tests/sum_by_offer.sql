-- Everything, less what the few void orders have: a third of the time of asking each line whether its order is void.
SELECT offer_id, sum(quantity), sum(amount)
FROM (
  SELECT offer_id, sum(quantity) AS quantity, sum(quantity * price / 1000) AS amount
  FROM order_line WHERE hidden = 0 GROUP BY offer_id
  UNION ALL
  SELECT offer_id, -sum(quantity), -sum(quantity * price / 1000)
  FROM void_order CROSS JOIN order_line ON order_id = void_order.id
  WHERE hidden = 0 GROUP BY offer_id
)
GROUP BY offer_id
