INSERT INTO search_entry (entry, kind, id)
SELECT coalesce(max(entry) + 1, ?3), ?1, ?2 FROM search_entry WHERE entry BETWEEN ?3 AND ?4
RETURNING entry
