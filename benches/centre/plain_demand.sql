SELECT v.code, p.name, v.name, v.unit, v.case_pack, count(*), sum(l.pieces), sum(l.tolerance)
FROM request r
JOIN request_line l USING (centre_id, request_id, revision)
JOIN catalogue_variant v USING (centre_id, variant_id)
JOIN catalogue_product p USING (centre_id, product_id)
WHERE r.delivery_date = :delivery_date AND r.refused_late = 0
GROUP BY v.variant_id, v.code, p.name, v.name, v.unit, v.case_pack;
