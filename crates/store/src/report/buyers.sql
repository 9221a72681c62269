-- Everyone with an order in campaign ?1, also those who were removed since.
SELECT id, name, nicknames, phone, estate, lane, building, unit, room, detail, pickup_point_id, note
FROM member
WHERE id IN (SELECT member_id FROM campaign_order WHERE campaign_id = ?1)
