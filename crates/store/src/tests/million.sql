-- A thousand campaigns' worth of orders: 200,000 of five lines each, one in a hundred cancelled.
BEGIN;
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE number AS
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 200000) SELECT n FROM n;
CREATE TEMP TABLE fresh AS
SELECT n, unhex(printf('%012x70008%015x', 1767225600000 + n, abs(random()) >> 4)) AS id FROM number;
INSERT INTO campaign_order (id, campaign_id, member_id, sequence, placed_at)
SELECT id, (SELECT id FROM campaign), (SELECT id FROM member), n, 1767225600000 + n FROM fresh ORDER BY n;
INSERT INTO order_line (id, order_id, offer_id, claims, quantity, price)
SELECT
  unhex(printf('%012x70009%015x', 1767225600000 + n, abs(random()) >> 4)), fresh.id, offer.id,
  '[{"at":1767225600000,"quantity":"2"}]', 2000, 990
FROM fresh JOIN offer ORDER BY n;
INSERT INTO order_move (id, order_id, from_status, to_status, at, hlc)
SELECT unhex(printf('%012x7000a%015x', n, n)), id, 'placed', 'cancelled', n, n FROM fresh WHERE n % 100 = 0;
COMMIT;
ANALYZE;
