SELECT id, name, nicknames, phone, estate, lane, building, unit, room, detail, pickup_point_id, note
FROM member
WHERE id = ?1 AND hidden = 0
