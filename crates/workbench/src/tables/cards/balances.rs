//! Tables of what was open when the book was begun: what members owed the shop, and what it owed its suppliers. What a row says
//! becomes what the entries of that kind come to; the difference is one more entry.

use std::collections::HashMap;

use linli_domain::{EntryReason, Fen, Party, Phone};
use linli_intake::table::{Field, TableKind};
use linli_store::{Reader, Tx, accounts, members, suppliers};

use super::{Card, Cards, Judged, Pace, Writes, people::Known};
use crate::{Result, tables::report::Why};

/// How much more, or less, a party owed than is recorded.
pub(super) type Difference = (Party, Fen);

pub(super) fn plan(
    reader: &Reader<'_>,
    cards: Cards<'_, '_>,
    kind: TableKind,
) -> Result<(Vec<Judged>, Writes, Vec<u8>)> {
    let opening = accounts::opening(reader)?;
    let (people, traders) = (members::list(reader)?, suppliers::list(reader)?);
    let mut on_file: Vec<_> = opening.iter().collect();
    on_file.sort_unstable();
    let known = Known::of(&people);
    let by_name: HashMap<&str, Party> =
        traders.iter().map(|trader| (trader.name.as_str(), Party::Supplier(trader.id))).collect();
    let basis = match kind {
        TableKind::MemberBalances => serde_json::to_vec(&(&people, on_file))?,
        _ => serde_json::to_vec(&(&traders, on_file))?,
    };
    let find = |card: &Card| match kind {
        TableKind::MemberBalances => member(card, &known),
        _ => by_name.get(card.row.text(Field::Name)).copied().ok_or("not_on_file"),
    };
    let mut seen: HashMap<Party, u32> = HashMap::new();
    let mut differences = Vec::new();
    let judged = cards.judged(|card| {
        let what = card.row.text(Field::Name);
        let (party, amount) = match judge(card, find(card), &seen) {
            Ok(good) => good,
            Err(why) => return Ok(Judged::bad(what, why)),
        };
        seen.insert(party, card.place.row);
        // A table of suppliers says what the shop owes them.
        let owes = if kind == TableKind::MemberBalances { amount } else { -amount };
        let recorded = opening.get(&party).copied().unwrap_or(Fen::ZERO);
        if owes != recorded {
            differences.push((party, owes - recorded));
        }
        let is_new = recorded == Fen::ZERO && owes != recorded;
        Ok(Judged::good(what, is_new, owes == recorded))
    })?;
    Ok((judged, Writes::Balances(differences), basis))
}

pub(super) fn write(
    tx: &mut Tx<'_>,
    differences: Vec<Difference>,
    pace: &mut Pace<'_, '_>,
) -> Result<()> {
    for (party, difference) in differences {
        pace.next(tx)?;
        accounts::record(tx, party, EntryReason::Opening, difference)?;
    }
    Ok(())
}

/// Whose account it is, or the reason why that is not known.
fn member(card: &Card, known: &Known<'_>) -> std::result::Result<Party, &'static str> {
    let phone = card.row.text(Field::Phone).parse::<Phone>().ok();
    match known.find(&card.row.parts(Field::Name), phone.as_ref()) {
        Ok(Some(member)) => Ok(Party::Member(member.id)),
        Ok(None) => Err("not_on_file"),
        Err(()) => Err("ambiguous"),
    }
}

fn judge(
    card: &Card,
    found: std::result::Result<Party, &'static str>,
    seen: &HashMap<Party, u32>,
) -> std::result::Result<(Party, Fen), Vec<Why>> {
    let mut why = card.oddities();
    let name = card.row.text(Field::Name);
    match found {
        Err(code) => {
            why.push(Why::of(code).at(card.row.column(Field::Name)).with("text", name));
        }
        Ok(party) => {
            let first = seen.get(&party);
            why.extend(first.map(|row| Why::of("duplicate").with("row", row.to_string())));
        }
    }
    let text = card.row.text(Field::Balance);
    let amount = text.replace([',', '，'], "").parse::<Fen>().ok();
    if amount.is_none() {
        let code = if text.is_empty() { "required" } else { "not_a_price" };
        why.push(Why::of(code).at(card.row.column(Field::Balance)).with("text", text));
    }
    match (found, amount) {
        (Ok(party), Some(amount)) if why.is_empty() => Ok((party, amount)),
        _ => Err(why),
    }
}
