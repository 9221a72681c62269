SELECT
  conflict.id, tbl, pk, field, at,
  lost, lost_txn, loser.device_id, loser.hlc, loser.kind, loser.actor,
  won, won_txn, winner.device_id, winner.hlc, winner.kind, winner.actor
FROM conflict
JOIN known_txn AS loser ON loser.txn_id = lost_txn
JOIN known_txn AS winner ON winner.txn_id = won_txn
ORDER BY conflict.id DESC
