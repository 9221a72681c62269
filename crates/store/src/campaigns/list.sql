SELECT
  id, title, cutoff, pickup_at, note, minimum, minimum_in, fees, reductions, repeats, copied_from,
  (SELECT stage FROM campaign_stage WHERE campaign_id = campaign.id)
FROM campaign
WHERE hidden = 0
ORDER BY id DESC
