SELECT member.id, name, nicknames, estate, lane, building, unit, room, phone
FROM search
JOIN search_entry ON search_entry.entry = search.rowid
JOIN member ON member.id = search_entry.id
WHERE search MATCH ?1 AND search.rowid BETWEEN ?2 AND ?3
LIMIT ?4
