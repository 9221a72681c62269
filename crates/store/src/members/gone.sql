-- Orders that a list left out, and when that was.
SELECT gone.campaign_id, cancel.at, gone.id, gone.member_id
FROM order_move AS cancel
JOIN campaign_order AS gone ON gone.id = cancel.order_id
WHERE cancel.to_status = 'cancelled' AND gone.paste_id IS NOT NULL AND gone.hidden = 0
