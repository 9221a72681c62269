-- 100,000 orders of one campaign, each told by another device in a transaction of its own.
BEGIN;
CREATE TEMP TABLE fresh AS
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 100000)
SELECT n, n << 16 AS hlc, unhex(printf('%012x70008%015x', 1767225600000 + n, abs(random()) >> 4)) AS id FROM n;
INSERT INTO campaign_order (id, campaign_id, member_id, sequence, placed_at)
SELECT id, (SELECT id FROM campaign), (SELECT id FROM member), n, 1767225600000 + n FROM fresh ORDER BY n;
INSERT INTO row_clock (tbl, pk, hlc, device_id, op)
SELECT 8, id, hlc, x'22222222222222222222222222222222', 0 FROM fresh ORDER BY id;
INSERT INTO known_txn (txn_id, device_id, hlc, seq, seen, kind, actor)
SELECT randomblob(16), x'22222222222222222222222222222222', hlc, n, 0, 'add_order', '' FROM fresh;
COMMIT;
ANALYZE;
