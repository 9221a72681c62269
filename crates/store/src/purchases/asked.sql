-- The lines of purchase orders that were not called off, for counting what they bring to the campaigns ?1 (a JSON list of ids as
-- texts): of those that name one of these campaigns, and of all others that something is still to come of.
SELECT
  line.variant_id, coalesce(line.confirmed, line.quantity), coalesce(state.state, 'draft'), line.contributions,
  (SELECT SUM(quantity) FROM stock_move
    WHERE purchase_line_id = line.id AND reason IN ('received', 'damaged')) AS arrived,
  EXISTS (SELECT 1 FROM purchase_line AS other JOIN stock_move ON stock_move.purchase_line_id = other.id
    WHERE other.purchase_order_id = line.purchase_order_id) AS counted
FROM purchase_order
LEFT JOIN purchase_state AS state ON state.purchase_order_id = purchase_order.id
JOIN purchase_line AS line ON line.purchase_order_id = purchase_order.id AND line.hidden = 0
WHERE purchase_order.hidden = 0 AND coalesce(state.state, 'draft') <> 'cancelled'
  AND (
    coalesce(state.state, 'draft') IN ('draft', 'sent', 'confirmed', 'partly_received')
    OR EXISTS (SELECT 1 FROM json_each(purchase_order.campaigns) WHERE value IN (SELECT value FROM json_each(?1)))
  )
