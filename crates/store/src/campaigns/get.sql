SELECT id, title, cutoff, pickup_at, note, minimum, minimum_in, fees, reductions, repeats, copied_from
FROM campaign
WHERE id = ?1 AND hidden = 0
