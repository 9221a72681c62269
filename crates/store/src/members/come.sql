-- Orders that came at the moment at which others of their campaign were left out.
SELECT come.campaign_id, come.placed_at, come.id, come.member_id
FROM (
  SELECT DISTINCT gone.campaign_id, cancel.at
  FROM order_move AS cancel
  JOIN campaign_order AS gone ON gone.id = cancel.order_id
  WHERE cancel.to_status = 'cancelled' AND gone.paste_id IS NOT NULL AND gone.hidden = 0
) AS list
JOIN campaign_order AS come ON come.campaign_id = list.campaign_id AND come.placed_at = list.at
WHERE come.paste_id IS NOT NULL AND come.hidden = 0
