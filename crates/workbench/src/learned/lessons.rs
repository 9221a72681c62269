//! What a confirmed review teaches.
//!
//! Only what was looked at teaches: an entry that the leader decided about. What the cards say already, and what is the list's
//! and not the shop's (a menu number, a code), teaches nothing; nor does a change of mind, where goods were read by their own
//! name and others were put in their place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use linli_domain::{Habit, LearnedWord, Meaning, MemberId, PasteId, VariantId};
use linli_intake::chat::{self, Action, ChatList, DoubtCode, OfferMatch, Span, word_key};
use linli_store::{
    Tx,
    learned::{self, Learnt},
};
use serde::Serialize;

use super::{Knowledge, names::CardNames};
use crate::{
    Result,
    orders::{Decision, PersonChoice},
};

/// A word that was learnt just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Taught {
    /// As it was written.
    pub word: String,
    /// What it means from now on.
    pub means: String,
    /// What it meant before this correction.
    pub instead_of: Option<String>,
}

/// A review that is being taken in.
pub(crate) struct Review<'a> {
    pub(crate) reading: &'a ChatList,
    /// What the reading's characters are of.
    pub(crate) text: &'a str,
    pub(crate) decisions: &'a [Decision],
    /// The variant of each offer that the reading points at, in the reader's order.
    pub(crate) variants: &'a [VariantId],
    /// The variant of an offer that was chosen.
    pub(crate) variant_of: &'a dyn Fn(linli_domain::OfferId) -> Option<VariantId>,
    /// Whose order the entry that begins at this character became.
    pub(crate) members: &'a HashMap<u32, MemberId>,
}

/// Learns what the review teaches, and notes with the list what it was read with.
pub(crate) fn learn(
    tx: &mut Tx<'_>,
    review: &Review<'_>,
    paste_id: PasteId,
    knowledge: &Knowledge,
) -> Result<Vec<Taught>> {
    let names = CardNames::read(&tx.reader())?;
    let lessons = Lessons::of(review, knowledge, &names);
    let noted = Learnt { words: lessons.used, habits: lessons.habits };
    learned::note(tx, paste_id, &noted)?;
    let mut taught = Vec::new();
    for Lesson { word, meaning } in lessons.words.into_values().flatten() {
        let id = learned::id_of(meaning.sense(), &word_key(&word));
        let before = learned::get(&tx.reader(), id)?.map(|known| knowledge.meaning(&known));
        if before == Some(meaning) {
            continue;
        }
        let at = tx.now();
        let learned_word = LearnedWord {
            id,
            word: word.clone(),
            meaning,
            paste_id: Some(paste_id),
            at,
            earlier: before,
        };
        learned::put(tx, &learned_word)?;
        taught.push(Taught {
            word,
            means: names.called(meaning).unwrap_or_default(),
            instead_of: before.and_then(|before| names.called(before)),
        });
    }
    Ok(taught)
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Lesson {
    word: String,
    meaning: Meaning,
}

/// Everything that one review has to say.
#[derive(Default)]
struct Lessons {
    /// By folded word; `None` where the review itself is divided.
    words: BTreeMap<(linli_domain::Sense, String), Option<Lesson>>,
    habits: BTreeMap<String, (u32, u32)>,
    used: BTreeSet<linli_domain::LearnedWordId>,
}

impl Lessons {
    fn of(review: &Review<'_>, knowledge: &Knowledge, names: &CardNames) -> Self {
        let mut lessons = Self::default();
        let text: Vec<char> = review.text.chars().collect();
        for decision in review.decisions.iter().filter(|decision| !decision.skipped) {
            let begins = |entry: &&chat::Entry| entry.source.start == decision.at;
            let Some(entry) = review.reading.entries.iter().find(begins) else { continue };
            lessons.name(review, entry, decision, names);
            lessons.goods(review, entry, decision, &text, names);
            lessons.dash(entry, decision);
            lessons.number(entry, decision, review);
        }
        let entries = review.reading.entries.iter();
        lessons.used = entries.flat_map(|entry| used(entry, &text, knowledge)).collect();
        lessons
    }

    fn name(
        &mut self,
        review: &Review<'_>,
        entry: &chat::Entry,
        decision: &Decision,
        names: &CardNames,
    ) {
        let written = entry.name.value.trim();
        let member = match &decision.person {
            Some(PersonChoice::Member(id)) => Some(*id),
            Some(PersonChoice::New(_)) => review.members.get(&decision.at).copied(),
            None => None,
        };
        let Some(id) = member.filter(|_| !word_key(written).is_empty()) else { return };
        let meaning = Meaning::Member(id);
        if !names.of(meaning.sense(), written).contains(&meaning) {
            self.word(written, meaning);
        }
    }

    fn goods(
        &mut self,
        review: &Review<'_>,
        entry: &chat::Entry,
        decision: &Decision,
        text: &[char],
        names: &CardNames,
    ) {
        for (index, item) in (0_u32..).zip(&entry.items) {
            let Some(variant) = decided_variant(review, decision, index, item) else { continue };
            let Some(word) = goods_word(item, text).filter(|word| tells(word)) else { continue };
            let meaning = Meaning::Variant(variant);
            if !names.of(meaning.sense(), &word).is_empty() {
                // It is what some card says, so that other goods were wanted, and not another word.
                continue;
            }
            let Some(product) = names.product_of(meaning) else { continue };
            // Where the variant stood apart, or was all that was missing, the word is the product's in whatever variant.
            let apart =
                item.variant.as_ref().and_then(|variant| variant.source).is_some_and(|source| {
                    item.product.source.is_none_or(|product| !product.overlaps(source))
                });
            let missing = entry.doubts.iter().any(|doubt| {
                doubt.code == DoubtCode::VariantMissing && doubt.source.overlaps(item.source)
            });
            let is_products = names.is_plain(product) || apart || missing;
            self.word(&word, if is_products { Meaning::Product(product) } else { meaning });
        }
    }

    fn word(&mut self, word: &str, meaning: Meaning) {
        let lesson = Lesson { word: word.to_owned(), meaning };
        let key = (meaning.sense(), word_key(word));
        match self.words.get_mut(&key) {
            Some(Some(known)) if known.meaning == meaning => {}
            Some(divided) => *divided = None,
            None => drop(self.words.insert(key, Some(lesson))),
        }
    }

    /// `小周-2份`, and what the leader made of it.
    fn dash(&mut self, entry: &chat::Entry, decision: &Decision) {
        if entry.doubts.iter().any(|doubt| doubt.code == DoubtCode::DashOrMinus) {
            match decision.action.unwrap_or(entry.action) {
                Action::Order | Action::Add => self.habit(Habit::DashParts, true),
                Action::Reduce => self.habit(Habit::DashParts, false),
                Action::Set | Action::Cancel => {}
            }
        }
    }

    /// `小周 3`, and what the leader made of it. What was read and left so was right; where the goods or the amount that were
    /// read from the number were changed, it was the other.
    fn number(&mut self, entry: &chat::Entry, decision: &Decision, review: &Review<'_>) {
        let doubts = entry.doubts.iter().filter(|doubt| doubt.code == DoubtCode::NumberOrMenu);
        let Some(source) = doubts.map(|doubt| doubt.source).next() else { return };
        let named = entry
            .items
            .iter()
            .position(|item| item.product.source.is_some_and(|product| product.overlaps(source)));
        let counted = entry.items.iter().position(|item| {
            item.quantity.source.is_some_and(|quantity| quantity.overlaps(source))
        });
        let (index, as_menu) = match (named, counted) {
            (Some(index), None) => (index, true),
            (None, Some(index)) => (index, false),
            // Both readings are in it, or neither: `2 3`.
            _ => return,
        };
        let item = &entry.items[index];
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let stands = match &decision.lines {
            None => decision.accepted,
            Some(lines) => {
                let line = lines.iter().find(|line| line.item == Some(index));
                line.is_some_and(|line| {
                    let chosen = line.offer_id.and_then(review.variant_of);
                    let same_goods = line.offer_id.is_none()
                        || chosen.is_some() && chosen == read_variant(review, item);
                    same_goods && line.quantity == item.quantity.value
                })
            }
        };
        if stands || decision.lines.is_some() {
            self.habit(Habit::NumberIsMenu, as_menu == stands);
        }
    }

    fn habit(&mut self, habit: Habit, holds: bool) {
        let (for_it, against) = self.habits.entry(habit.as_str().to_owned()).or_default();
        *(if holds { for_it } else { against }) += 1;
    }
}

/// What the leader said an item is: what they chose, or what was read where they accepted it.
fn decided_variant(
    review: &Review<'_>,
    decision: &Decision,
    index: u32,
    item: &chat::Item,
) -> Option<VariantId> {
    match &decision.lines {
        Some(lines) => {
            let line = lines.iter().find(|line| line.item == Some(index))?;
            (review.variant_of)(line.offer_id?)
        }
        None if decision.accepted => read_variant(review, item),
        None => None,
    }
}

fn read_variant(review: &Review<'_>, item: &chat::Item) -> Option<VariantId> {
    match item.offer {
        OfferMatch::Known(index) => review.variants.get(index).copied(),
        OfferMatch::Unknown => None,
    }
}

/// The characters by which an item names its goods; none where they were implied, or named by a number of the list's menu.
fn goods_word(item: &chat::Item, text: &[char]) -> Option<String> {
    if item.menu_line.is_some() {
        return None;
    }
    written(item.product.source?, text)
}

fn written(source: Span, text: &[char]) -> Option<String> {
    let (start, end) = (usize::try_from(source.start).ok()?, usize::try_from(source.end).ok()?);
    let word: String = text.get(start..end)?.iter().collect();
    let word = word.trim();
    (!word.is_empty()).then(|| word.to_owned())
}

/// Is it a word, and not a number, a code or a single character that may mean anything? A picture is one.
fn tells(word: &str) -> bool {
    let key = word_key(word);
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    let is_code = key.is_ascii() && (letters < 2 || key.chars().any(|c| c.is_ascii_digit()));
    let is_picture = key.chars().any(|c| !c.is_alphanumeric() && !c.is_ascii());
    !is_code && (letters > 1 || is_picture)
}

/// The learnt words that an entry was read with.
fn used<'a>(
    entry: &'a chat::Entry,
    text: &'a [char],
    knowledge: &'a Knowledge,
) -> impl Iterator<Item = linli_domain::LearnedWordId> + 'a {
    let person = entry
        .person
        .as_ref()
        .and_then(|_| knowledge.word(linli_domain::Sense::Person, &entry.name.value));
    let goods = entry.items.iter().filter_map(|item| {
        let known = matches!(item.offer, OfferMatch::Known(_));
        let word = goods_word(item, text).filter(|_| known)?;
        knowledge.word(linli_domain::Sense::Goods, &word)
    });
    person.into_iter().chain(goods).map(|word| word.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_mean_anything_is_not_learnt() {
        for word in ["大箱", "10斤装", "milk", "🍊"] {
            assert!(tells(word), "{word}");
        }
        for word in ["大", "12", "１２", "A2", "sku-77", ""] {
            assert!(!tells(word), "{word}");
        }
    }
}
