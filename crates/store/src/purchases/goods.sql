-- What is on purchase order ?1, with the names of the goods and what of each line came and was fit to be sold.
SELECT
  line.id, line.purchase_order_id, line.variant_id, line.position, line.quantity, line.confirmed, line.unit_cost,
  line.contributions, line.note,
  product.id, product.name, variant.name, variant.unit, variant.case_pack,
  coalesce(
    (SELECT SUM(quantity) FROM stock_move WHERE purchase_line_id = line.id AND reason IN ('received', 'damaged')), 0
  )
FROM purchase_line AS line
JOIN variant ON variant.id = line.variant_id
JOIN product ON product.id = variant.product_id
WHERE line.purchase_order_id = ?1 AND line.hidden = 0
ORDER BY line.position, line.id
