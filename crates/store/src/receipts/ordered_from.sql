-- Purchase orders with whom they went to and how far they have come.
SELECT
  purchase_order.id, number, supplier_id, coalesce(supplier.name, ''), expected_at, coalesce(purchase_state.state, 'draft')
FROM purchase_order
LEFT JOIN supplier ON supplier.id = purchase_order.supplier_id
LEFT JOIN purchase_state ON purchase_state.purchase_order_id = purchase_order.id
