//! Finding members, products and campaigns while one types: 王小明 by 王, 小明, wang, wxm, wangxm, 王xm, or the last four digits
//! of the phone.
//!
//! SQLite's tokenizers cannot part Chinese words, and its `trigram` cannot match two characters, so the words are made
//! here ([`words`]): the characters one by one, and every suffix of the joined pinyin and of the initials in all readings.
//! The index keeps up within each transaction ([`index`]).

pub(crate) mod index;
mod pinyin;
mod words;

use linli_domain::{Address, Member, Phone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Reader, StoreError,
    members::{self, Aliases},
    reader,
};
use words::Piece;

/// What kind of thing was found.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// A [`Member`](linli_domain::Member).
    Member,
    /// A [`Product`](linli_domain::Product).
    Product,
    /// A [`Campaign`](linli_domain::Campaign).
    Campaign,
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SearchHit {
    /// What it is.
    pub kind: SearchKind,
    /// Which one.
    #[specta(type = String)]
    pub id: Uuid,
    /// Its name or title.
    pub title: String,
    /// What tells it from its namesakes: a member's address, the names of a product's variants.
    pub detail: String,
}

/// What something is found by that is not in the index itself: each of `names` by its characters, pinyin and initials, each of
/// `codes` by its characters. For [`patterns`].
pub(crate) fn words_of<'a>(
    names: impl IntoIterator<Item = &'a str>,
    codes: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut document = words::Document::default();
    names.into_iter().for_each(|name| document.name(name));
    codes.into_iter().for_each(|code| document.text(code));
    format!(" {}", document.words)
}

/// Patterns for LIKE, which the [`words_of`] everything that fits `query` match.
pub(crate) fn patterns(query: &str) -> Vec<String> {
    let pattern = |piece| match piece {
        Piece::Han(chars) => {
            let spaced: Vec<String> = chars.chars().map(String::from).collect();
            format!("% {} %", spaced.join(" "))
        }
        Piece::Letters(word) | Piece::Digits(word) => format!("% {word}%"),
        Piece::Symbol(word) => format!("% {word} %"),
    };
    words::query_pieces(query).into_iter().map(pattern).collect()
}

/// How many candidates are looked at for each hit that is wanted, before those that do not fit are left out.
const CANDIDATES_PER_HIT: u32 = 4;

/// Finds what fits `query`, at most `limit` of each kind: campaigns, then products, then members. What begins with the query
/// comes first, shorter names before longer ones.
///
/// # Errors
/// Those of reading the file; no query is an error.
pub fn find(reader: &Reader<'_>, query: &str, limit: u32) -> Result<Vec<SearchHit>, StoreError> {
    let mut hits = Vec::new();
    for kind in [SearchKind::Campaign, SearchKind::Product, SearchKind::Member] {
        hits.append(&mut find_kind(reader, kind, query, limit)?);
    }
    Ok(hits)
}

/// As [`find`] among one kind.
///
/// # Errors
/// Those of reading the file.
pub fn find_kind(
    reader: &Reader<'_>,
    kind: SearchKind,
    query: &str,
    limit: u32,
) -> Result<Vec<SearchHit>, StoreError> {
    let pieces = words::query_pieces(query);
    if pieces.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let aliases =
        if kind == SearchKind::Member { Aliases::read(reader)? } else { Aliases::default() };
    let mut found: Vec<Named> = Vec::new();
    for tier in [Tier::Starts, Tier::Contains, Tier::Abbreviates] {
        let Some(expression) = tier.expression(query, &pieces) else { continue };
        let mut fresh: Vec<Named> = candidates(reader, kind, &expression, limit)?;
        fresh.retain(|named| !found.iter().any(|known| known.hit.id == named.hit.id));
        if tier == Tier::Abbreviates {
            fresh.retain(|named| named.fits(&pieces));
        }
        stand_in(reader, &aliases, &mut fresh)?;
        fresh.sort_by_key(|named| named.hit.title.chars().count());
        for named in fresh {
            if !found.iter().any(|known| known.hit.id == named.hit.id) {
                found.push(named);
            }
        }
        if found.len() >= limit {
            break;
        }
    }
    found.truncate(limit);
    Ok(found.into_iter().map(|named| named.hit).collect())
}

/// How well something fits, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tier {
    /// A whole name begins with the query.
    Starts,
    /// Each piece of the query is somewhere in it.
    Contains,
    /// The letters may be whole syllables and initials in any mixture, `wangxm`. The index only proposes; the names decide.
    Abbreviates,
}

impl Tier {
    /// The FTS5 expression, of quoted words only, so that nothing a person types is syntax.
    fn expression(self, query: &str, pieces: &[Piece]) -> Option<String> {
        match self {
            Self::Starts => Some(format!("starts : \"{}\" *", words::compact(query))),
            Self::Contains => {
                let terms: Vec<String> = pieces.iter().map(Piece::expression).collect();
                Some(format!("words : ({})", terms.join(" AND ")))
            }
            Self::Abbreviates => {
                pieces.iter().any(|piece| matches!(piece, Piece::Letters(_))).then_some(())?;
                let terms: Vec<String> = pieces.iter().map(Piece::abbreviated_expression).collect();
                Some(format!("words : ({})", terms.join(" AND ")))
            }
        }
    }
}

/// Something that was found, with every name it goes by.
struct Named {
    hit: SearchHit,
    names: Vec<String>,
}

impl Named {
    /// Do its names bear the letters of the query out?
    fn fits(&self, pieces: &[Piece]) -> bool {
        pieces.iter().all(|piece| match piece {
            Piece::Letters(letters) => {
                self.names.iter().any(|name| pinyin::abbreviates(letters, name))
            }
            Piece::Han(_) | Piece::Digits(_) | Piece::Symbol(_) => true,
        })
    }
}

fn candidates(
    reader: &Reader<'_>,
    kind: SearchKind,
    expression: &str,
    limit: usize,
) -> Result<Vec<Named>, StoreError> {
    let sql = match kind {
        SearchKind::Member => include_str!("members.sql"),
        SearchKind::Product => include_str!("products.sql"),
        SearchKind::Campaign => include_str!("campaigns.sql"),
    };
    let (first, last) = index::entries(kind);
    let count = u32::try_from(limit).unwrap_or(u32::MAX).saturating_mul(CANDIDATES_PER_HIT);
    reader.rows(sql, (expression, first, last, count), |row| {
        let (title, mut names): (String, Vec<String>) = (row.get(1)?, reader::json(row, 2)?);
        let detail = match kind {
            SearchKind::Member => member_detail(row)?,
            SearchKind::Product => names.join(" "),
            SearchKind::Campaign => String::new(),
        };
        names.push(title.clone());
        Ok(Named { hit: SearchHit { kind, id: reader::id(row, 0)?, title, detail }, names })
    })
}

/// Puts the member who stays in the place of one who was merged into them: whoever looks for the old number means them.
fn stand_in(reader: &Reader<'_>, aliases: &Aliases, found: &mut [Named]) -> Result<(), StoreError> {
    for Named { hit, .. } in found {
        let stays = aliases.of(hit.id.into());
        if stays.uuid() != hit.id
            && let Some(member) = members::get(reader, stays)?
        {
            hit.id = stays.uuid();
            hit.detail = detail(&member.address, member.phone.as_ref());
            let Member { name, .. } = member;
            hit.title = name;
        }
    }
    Ok(())
}

fn detail(address: &Address, phone: Option<&Phone>) -> String {
    let last_four = phone.map(Phone::last_four).unwrap_or_default();
    [address.short().as_str(), last_four].join(" ").trim().to_owned()
}

fn member_detail(row: &rusqlite::Row<'_>) -> rusqlite::Result<String> {
    let address = Address {
        estate: row.get(3)?,
        lane: row.get(4)?,
        building: row.get(5)?,
        unit: row.get(6)?,
        room: row.get(7)?,
        detail: String::new(),
    };
    let phone: Option<Phone> = reader::parsed(row, 8)?;
    Ok(detail(&address, phone.as_ref()))
}

#[cfg(test)]
mod tests;
