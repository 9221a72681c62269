SELECT campaign.id, title, '[]'
FROM search
JOIN search_entry ON search_entry.entry = search.rowid
JOIN campaign ON campaign.id = search_entry.id
WHERE search MATCH ?1 AND search.rowid BETWEEN ?2 AND ?3
LIMIT ?4
