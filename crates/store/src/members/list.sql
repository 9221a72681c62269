SELECT id, name, nicknames, phone, estate, lane, building, unit, room, detail, pickup_point_id, note
FROM member
WHERE hidden = 0
ORDER BY id
