SELECT
  product.id, product.name,
  (
    SELECT json_group_array(word.value) FROM (
      SELECT value FROM json_each(product.aliases)
      UNION ALL
      SELECT name FROM variant WHERE product_id = product.id AND hidden = 0 AND name <> ''
    ) AS word
  )
FROM search
JOIN search_entry ON search_entry.entry = search.rowid
JOIN product ON product.id = search_entry.id
WHERE search MATCH ?1 AND search.rowid BETWEEN ?2 AND ?3
LIMIT ?4
