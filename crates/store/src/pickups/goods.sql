-- The last column says that the order stands as handed out while not one of its lines has a move of its own.
SELECT
  line.id,
  line.order_id,
  offer.variant_id,
  line.quantity,
  given_line.quantity,
  coalesce((SELECT quantity FROM sorted_line WHERE order_line_id = line.id AND hidden = 0), 0),
  (SELECT -sum(quantity) FROM stock_move WHERE order_line_id = line.id),
  (SELECT status FROM order_status WHERE order_id = line.order_id) IS 'handed_out'
    AND NOT EXISTS (
      SELECT 1 FROM order_line AS other JOIN stock_move ON stock_move.order_line_id = other.id
      WHERE other.order_id = line.order_id
    )
FROM order_line AS line
JOIN given_line ON given_line.order_line_id = line.id
JOIN offer ON offer.id = line.offer_id
WHERE line.hidden = 0
