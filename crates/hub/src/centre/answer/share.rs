//! What a supplier brings of a variant, shared between the shops that asked for it, with a preview before anything is said.

use std::collections::HashMap;

use linli_domain::{
    CentreId, FactId, PurchaseRequestId, Quantity, Timestamp, Unit, VariantId, WorkspaceId,
    centre::{Ask, Parts, ShortReason, claims, parts},
    sharing::{Grain, SharingRule, Surplus},
};
use linli_protocol::{
    Refusal,
    centre::office::{Answered, CommitShares, ShareOut, SharePreview, ShareProposal},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::write::{Draft, Writing, write};
use crate::{
    Error, Hub,
    access::hex,
    centre::{Office, round::lock_shops},
    db::{self, Tx},
};

/// What one request asks for of the variant, and whose it is.
struct Asking {
    ask: Ask,
    workspace_id: WorkspaceId,
    shop: String,
    /// What was said to it last.
    answered: Option<Said>,
}

#[derive(Clone, Copy, Debug)]
struct Said {
    number: u64,
    confirmed: Quantity,
}

impl Hub {
    /// Who would get how much.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where the round has no such variant.
    pub fn preview_shares(
        &self,
        office: &Office,
        round_id: Uuid,
        variant_id: VariantId,
        share_out: &ShareOut,
    ) -> Result<SharePreview, Error> {
        self.db().read(office.scope(), |tx| {
            let of = OneVariant::of(tx, office.centre_id, round_id, variant_id, share_out)?;
            Ok(of.preview(share_out))
        })
    }

    /// Gives exactly what was looked at.
    ///
    /// # Errors
    /// [`Refusal::Stale`] where it is another by now, [`Refusal::Damaged`] where more is set for shops than there is,
    /// [`Refusal::NotFound`] where the round has no such variant.
    pub fn commit_shares(
        &self,
        office: &Office,
        round_id: Uuid,
        variant_id: VariantId,
        commit: &CommitShares,
    ) -> Result<Answered, Error> {
        let now = self.now();
        self.db().write(office.scope(), |tx| {
            lock_shops(tx, office.centre_id)?;
            let out = &commit.share_out;
            let of = OneVariant::of(tx, office.centre_id, round_id, variant_id, out)?;
            if of.seen(out) != commit.seen {
                return Err(Error::from(Refusal::Stale));
            }
            let shared = of.shared(out);
            if shared.overdrawn.is_positive() || !super::fits_note(&commit.note) {
                return Err(Refusal::Damaged.into());
            }
            let reason = commit.reason.unwrap_or(ShortReason::NotEnough);
            let drafts = of.drafts(self, &shared, out.rule, reason, commit.note.trim());
            let answered = write(tx, office, now, drafts)?;
            let subject =
                format!("{variant_id} confirmed={} rule={}", out.confirmed, word(out.rule));
            office.record(tx, now, "shares_committed", &subject)?;
            Ok(answered)
        })
    }

    /// Answers everything of a round that nobody answered: each gets what they asked for where it is bought, and where rounding left
    /// less, whoever asked first.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such round.
    pub fn answer_round(&self, office: &Office, round_id: Uuid) -> Result<Answered, Error> {
        let (centre_id, now) = (office.centre_id, self.now());
        self.db().write(office.scope(), |tx| {
            lock_shops(tx, centre_id)?;
            let lines = lines(tx, centre_id, round_id)?;
            if lines.is_empty() {
                return Err(Error::from(Refusal::NotFound));
            }
            // Variant by variant, as all answers of ten thousand shops are more than a hub's memory is for.
            let mut writing = Writing::begin(office, now);
            for (variant_id, confirmed, _) in lines.into_iter().filter(|(_, _, is_open)| *is_open) {
                let out = everything(confirmed);
                let mut of = OneVariant::of(tx, centre_id, round_id, variant_id, &out)?;
                of.keep_answered();
                let shared = of.shared(&out);
                let drafts = of.drafts(self, &shared, out.rule, ShortReason::CaseNotFilled, "");
                let open = of.asking.iter().zip(drafts);
                let open = open.filter(|(asking, _)| asking.answered.is_none());
                writing.add(tx, open.map(|(_, draft)| draft).collect())?;
            }
            let answered = writing.end(tx)?;
            let subject = format!("{round_id} lines={}", answered.lines);
            office.record(tx, now, "round_answered", &subject)?;
            Ok(answered)
        })
    }
}

/// The variants of a round, with how much of each is bought, and whether anybody waits for an answer.
fn lines(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    round_id: Uuid,
) -> Result<Vec<(VariantId, Quantity, bool)>, db::Error> {
    let sql = "SELECT l.variant_id, l.to_buy, CAST(CASE WHEN EXISTS (SELECT 1 FROM round_share s
            WHERE s.centre_id = l.centre_id AND s.round_id = l.round_id AND s.variant_id = l.variant_id
            AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.centre_id = s.centre_id AND a.request_id = s.request_id
                AND a.variant_id = s.variant_id)) THEN 1 ELSE 0 END AS BIGINT)
        FROM round_line l WHERE l.centre_id = $1 AND l.round_id = $2 ORDER BY l.variant_id";
    tx.rows(sql, &[centre_id.into(), round_id.into()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

const fn everything(confirmed: Quantity) -> ShareOut {
    ShareOut {
        confirmed,
        rule: SharingRule::FirstCome,
        surplus: Surplus::SameOrder,
        kept: Vec::new(),
    }
}

/// A variant of a round, with everybody who asked for it: whoever asked first comes first.
struct OneVariant {
    variant_id: VariantId,
    asking: Vec<Asking>,
    grain: Grain,
}

impl OneVariant {
    fn of(
        tx: &mut Tx<'_>,
        centre_id: CentreId,
        round_id: Uuid,
        variant_id: VariantId,
        share_out: &ShareOut,
    ) -> Result<Self, Error> {
        let kept: HashMap<PurchaseRequestId, Quantity> =
            share_out.kept.iter().map(|kept| (kept.request_id, kept.pieces)).collect();
        let is_sound = (Quantity::ZERO..=Quantity::MAX).contains(&share_out.confirmed)
            && kept.values().all(|pieces| (Quantity::ZERO..=Quantity::MAX).contains(pieces));
        if !is_sound {
            return Err(Refusal::Damaged.into());
        }
        let mut revised = revised(tx, centre_id, round_id, variant_id)?;
        let sql = "SELECT s.request_id, s.workspace_id, h.name, s.tolerance, a.number, a.confirmed, r.received_at, s.pieces
            FROM round_share s JOIN request r ON r.centre_id = s.centre_id AND r.request_id = s.request_id
            JOIN centre_shop h ON h.centre_id = s.centre_id AND h.workspace_id = s.workspace_id
            LEFT JOIN answer a ON a.centre_id = s.centre_id AND a.request_id = s.request_id AND a.variant_id = s.variant_id
                AND a.number = (SELECT max(b.number) FROM answer b WHERE b.centre_id = s.centre_id
                    AND b.request_id = s.request_id AND b.variant_id = s.variant_id)
            WHERE s.centre_id = $1 AND s.round_id = $2 AND s.variant_id = $3";
        let values = [centre_id.into(), round_id.into(), variant_id.into()];
        let mut asking = tx.rows(sql, &values, |row| {
            let request_id = row.get(0)?;
            let asked = match revised.remove(&request_id) {
                Some(revisions) => revisions,
                None => vec![(row.get(6)?, row.get(7)?)],
            };
            let ask = Ask {
                request_id,
                claims: claims(asked),
                tolerance: row.get(3)?,
                kept: kept.get(&request_id).copied(),
            };
            let (workspace_id, shop) = (row.get(1)?, row.get(2)?);
            let answered = match row.get(4)? {
                Some(number) => Some(Said { number, confirmed: row.get(5)? }),
                None => None,
            };
            Ok(Asking { ask, workspace_id, shop, answered })
        })?;
        if asking.is_empty() {
            return Err(Refusal::NotFound.into());
        }
        let since = |asking: &Asking| (asking.ask.claims.first_at(), asking.ask.request_id);
        asking.sort_by_key(since);
        let sql = "SELECT unit FROM catalogue_variant WHERE centre_id = $1 AND variant_id = $2";
        let values = [centre_id.into(), variant_id.into()];
        let unit = tx.first(sql, &values, |row| row.get::<String>(0))?.unwrap_or_default();
        Ok(Self { variant_id, asking, grain: Grain::of(&Unit::new(&unit)) })
    }

    /// What was said to some before stays theirs, and is taken off what there is to share.
    fn keep_answered(&mut self) {
        for Asking { ask, answered, .. } in &mut self.asking {
            ask.kept = answered.map(|said| said.confirmed);
        }
    }

    fn shared(&self, out: &ShareOut) -> Parts {
        let asks: Vec<Ask> = self.asking.iter().map(|asking| asking.ask.clone()).collect();
        parts(out.confirmed, &asks, out.rule, out.surplus, self.grain)
    }

    fn preview(&self, out: &ShareOut) -> SharePreview {
        let shared = self.shared(out);
        let shares = self.asking.iter().zip(&shared.parts).map(|(asking, part)| ShareProposal {
            request_id: part.request_id,
            workspace_id: asking.workspace_id,
            shop: asking.shop.clone(),
            asked: part.asked,
            given: part.given,
            why: part.why,
        });
        SharePreview {
            shares: shares.collect(),
            left: shared.left,
            overdrawn: shared.overdrawn,
            seen: self.seen(out),
        }
    }

    /// A word for what was looked at: another where anything was said meanwhile, or is to be shared otherwise.
    fn seen(&self, out: &ShareOut) -> String {
        let mut hash = Sha256::new();
        hash.update(out.confirmed.thousandths().to_be_bytes());
        hash.update(word(out.rule));
        hash.update([u8::from(out.surplus == Surplus::Evenly)]);
        for Asking { ask, answered, .. } in &self.asking {
            hash.update(ask.request_id.uuid().as_bytes());
            hash.update(ask.claims.total().thousandths().to_be_bytes());
            hash.update(ask.tolerance.thousandths().to_be_bytes());
            hash.update(ask.kept.map_or(-1, Quantity::thousandths).to_be_bytes());
            hash.update(answered.map_or(0, |said| said.number).to_be_bytes());
        }
        hex(&hash.finalize()[..16])
    }

    fn drafts(
        &self,
        hub: &Hub,
        shared: &Parts,
        rule: SharingRule,
        reason: ShortReason,
        note: &str,
    ) -> Vec<Draft> {
        let drafts = self.asking.iter().zip(&shared.parts).map(|(asking, part)| {
            let short = part.given < part.asked;
            Draft {
                answer_id: FactId::new(hub.new_id()),
                workspace_id: asking.workspace_id,
                request_id: part.request_id,
                variant_id: self.variant_id,
                asked: part.asked,
                confirmed: part.given,
                rule: word(rule),
                reason: short.then_some(reason),
                note: if short { note.to_owned() } else { String::new() },
                substitute: None,
            }
        });
        drafts.collect()
    }
}

/// What each request that was revised asked for, revision by revision, of those that ever counted. The others, nearly all, ask for what
/// the round has of them, since they were received.
fn revised(
    tx: &mut Tx<'_>,
    centre_id: CentreId,
    round_id: Uuid,
    variant_id: VariantId,
) -> Result<HashMap<PurchaseRequestId, Vec<(Timestamp, Quantity)>>, db::Error> {
    let sql = "SELECT s.request_id, v.received_at, coalesce(l.pieces, 0)
        FROM round_share s
        JOIN request r ON r.centre_id = s.centre_id AND r.request_id = s.request_id AND r.revision > 1
        JOIN request_revision v ON v.centre_id = s.centre_id AND v.request_id = s.request_id
            AND (v.verdict IN ('taken', 'late') OR v.revision = r.revision)
        LEFT JOIN request_line l ON l.centre_id = v.centre_id AND l.request_id = v.request_id
            AND l.revision = v.revision AND l.variant_id = s.variant_id
        WHERE s.centre_id = $1 AND s.round_id = $2 AND s.variant_id = $3 ORDER BY s.request_id, v.revision";
    let values = [centre_id.into(), round_id.into(), variant_id.into()];
    let mut revisions: HashMap<PurchaseRequestId, Vec<(Timestamp, Quantity)>> = HashMap::new();
    tx.each(sql, &values, |row| {
        revisions.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
        Ok::<_, db::Error>(())
    })?;
    Ok(revisions)
}

/// The stable word of a rule.
const fn word(rule: SharingRule) -> &'static str {
    match rule {
        SharingRule::FirstCome => "first_come",
        SharingRule::ProRata => "pro_rata",
        SharingRule::RoundRobin => "round_robin",
        SharingRule::ByHand => "by_hand",
    }
}
