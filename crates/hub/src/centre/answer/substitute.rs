//! What leaders say to what they are offered instead.

use std::collections::HashMap;

use linli_domain::{FactId, PurchaseRequestId, VariantId};
use linli_protocol::{Refusal, centre::SubstituteDecision};

use crate::{
    Error, Hub,
    centre::{Member, Office, event},
};

impl Hub {
    /// The leader takes a substitute, or does not. Said once; the same again changes nothing.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where nothing is offered with that answer, also for another shop's; [`Refusal::Stale`] where the centre said
    /// something else since; [`Refusal::OtherContent`] where the leader said otherwise before.
    pub fn decide_substitute(
        &self,
        member: &Member,
        answer_id: FactId,
        decision: SubstituteDecision,
    ) -> Result<(), Error> {
        let (centre_id, workspace_id) = (member.centre_id, member.caller.workspace_id);
        let now = self.now();
        self.db().write(member.scope(), |tx| {
            super::super::request::lock(tx, member, now)?;
            let sql = "SELECT a.request_id, a.variant_id,
                    (SELECT max(b.number) FROM answer b WHERE b.centre_id = a.centre_id AND b.request_id = a.request_id
                        AND b.variant_id = a.variant_id) - a.number
                FROM answer a WHERE a.centre_id = $1 AND a.answer_id = $2 AND a.workspace_id = $3
                AND a.substitute_variant IS NOT NULL";
            let values = [centre_id.into(), answer_id.into(), workspace_id.into()];
            let answer = tx.first(sql, &values, |row| {
                Ok((row.get::<PurchaseRequestId>(0)?, row.get::<VariantId>(1)?, row.get::<u64>(2)?))
            })?;
            let (request_id, variant_id, later) = answer.ok_or(Refusal::NotFound)?;
            let sql = "SELECT take FROM substitute_decision
                WHERE centre_id = $1 AND answer_id = $2 AND workspace_id = $3";
            match tx.first(sql, &values, |row| row.get::<bool>(0))? {
                Some(take) if take == decision.take => return Ok(()),
                Some(_) => return Err(Error::from(Refusal::OtherContent)),
                None if later > 0 => return Err(Refusal::Stale.into()),
                None => {}
            }
            let sql = "INSERT INTO substitute_decision
                    (centre_id, answer_id, workspace_id, take, decided_at, at, seat_id)
                VALUES ($1, $2, $3, $4, $5, $6, $7)";
            let values = [
                centre_id.into(),
                answer_id.into(),
                workspace_id.into(),
                decision.take.into(),
                decision.decided_at.into(),
                now.into(),
                member.caller.seat_id.into(),
            ];
            tx.execute(sql, &values)?;
            let told = serde_json::json!({
                "answer_id": answer_id,
                "request_id": request_id,
                "variant_id": variant_id,
                "take": decision.take,
            });
            Ok(event::tell(tx, centre_id, now, event::Kind::SubstituteDecided, &told)?)
        })
    }

    /// What the leader said to what was offered for a request, by the answer with which it was.
    ///
    /// # Errors
    /// Those of the database.
    pub fn substitute_decisions(
        &self,
        office: &Office,
        request_id: PurchaseRequestId,
    ) -> Result<HashMap<FactId, bool>, Error> {
        let sql = "SELECT d.answer_id, d.take FROM substitute_decision d
            JOIN answer a ON a.centre_id = d.centre_id AND a.answer_id = d.answer_id
            WHERE d.centre_id = $1 AND a.request_id = $2";
        let values = [office.centre_id.into(), request_id.into()];
        let decisions = self.db().read(office.scope(), |tx| {
            tx.rows(sql, &values, |row| Ok((row.get(0)?, row.get(1)?)))
        })?;
        Ok(decisions.into_iter().collect())
    }
}
