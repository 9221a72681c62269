SELECT
  (SELECT COUNT(*) FROM member WHERE hidden = 0),
  (SELECT COUNT(*) FROM product WHERE hidden = 0),
  (SELECT COUNT(*) FROM supplier WHERE hidden = 0)
    + (SELECT COUNT(*) FROM pickup_point WHERE hidden = 0)
    + (SELECT COUNT(*) FROM campaign WHERE hidden = 0)
