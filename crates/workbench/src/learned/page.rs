//! Everything that was learnt, to be looked through.

use std::collections::HashMap;

use linli_domain::{
    CampaignId, Habit, LearnedWord, LearnedWordId, Meaning, PasteId, ProductId, Sense, Timestamp,
};
use linli_intake::chat::Leaning;
use linli_store::{
    Reader,
    learned::{self, Origin},
};
use serde::Serialize;

use super::{Knowledge, names::CardNames};
use crate::{Desk, Result};

/// What was learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct LearnedPage {
    /// Words, the latest first.
    pub words: Vec<WordRow>,
    /// How the group writes, as far as it is known.
    pub habits: Vec<HabitRow>,
}

/// A word, and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct WordRow {
    /// Which.
    pub id: LearnedWordId,
    /// As it was written.
    pub word: String,
    /// What it means.
    pub means: MeaningView,
    /// How it came to mean that.
    pub came: Came,
    /// Since when.
    pub at: Timestamp,
    /// What it meant before it was corrected.
    pub earlier: Option<String>,
    /// In how many lists it was met.
    pub uses: u32,
    /// When the last time.
    pub last_used: Option<Timestamp>,
    /// What else goes by this word by now, so that the reader asks.
    pub others: Vec<String>,
}

/// What a word means, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MeaningView {
    /// Which thing.
    pub meaning: Meaning,
    /// A member, or goods.
    pub sense: Sense,
    /// What it is called; `None` where it was removed, so that the word means nothing any more.
    pub name: Option<String>,
    /// Of goods, the product that it is or is a variant of.
    pub product_id: Option<ProductId>,
}

/// How a word came to mean what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Came {
    /// It was entered.
    ByHand,
    /// A list was corrected.
    Corrected {
        /// In which campaign.
        campaign_id: CampaignId,
        /// Its title.
        campaign: String,
    },
}

/// A habit of the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct HabitRow {
    /// Which.
    pub habit: Habit,
    /// So often corrections bore it out.
    pub for_it: u32,
    /// So often they did not.
    pub against: u32,
    /// When last.
    pub last: Option<Timestamp>,
    /// What the leader said about it.
    pub said: Option<bool>,
    /// What lists are read with; `None` where each speaks for itself.
    pub leans: Option<bool>,
}

/// Everything that was learnt.
///
/// # Errors
/// The store cannot be read.
pub fn page(desk: &Desk) -> Result<LearnedPage> {
    desk.read(|reader| {
        let knowledge = Knowledge::read(reader)?;
        let names = CardNames::read(reader)?;
        let (uses, origins) = (learned::uses(reader)?, learned::origins(reader)?);
        let words = knowledge.words().iter().map(|word| {
            let (uses, last_used) = uses.get(&word.id).copied().unzip();
            row(word, &knowledge, &names, &origins, uses.unwrap_or_default(), last_used)
        });
        Ok(LearnedPage { words: words.collect(), habits: habits(reader)? })
    })
}

fn row(
    word: &LearnedWord,
    knowledge: &Knowledge,
    names: &CardNames,
    origins: &HashMap<PasteId, Origin>,
    uses: u32,
    last_used: Option<Timestamp>,
) -> WordRow {
    let meaning = knowledge.meaning(word);
    let origin = word.paste_id.and_then(|id| origins.get(&id));
    WordRow {
        id: word.id,
        word: word.word.clone(),
        means: MeaningView {
            meaning,
            sense: meaning.sense(),
            name: names.called(meaning),
            product_id: names.product_of(meaning),
        },
        came: origin.map_or(Came::ByHand, |Origin { campaign_id, campaign }| Came::Corrected {
            campaign_id: *campaign_id,
            campaign: campaign.clone(),
        }),
        at: word.at,
        earlier: word.earlier.and_then(|earlier| names.called(earlier)),
        uses,
        last_used,
        others: names.others(&word.word, meaning),
    }
}

fn habits(reader: &Reader<'_>) -> Result<Vec<HabitRow>> {
    let (evidence, said) = (learned::evidence(reader)?, learned::said(reader)?);
    let rows = Habit::ALL.into_iter().filter_map(|habit| {
        let seen = evidence.get(&habit).copied().unwrap_or_default();
        let said = said.get(&habit).and_then(|said| said.holds);
        let known = said.is_some() || seen.for_it + seen.against > 0;
        known.then(|| HabitRow {
            habit,
            for_it: seen.for_it,
            against: seen.against,
            last: seen.last,
            said,
            leans: said.or_else(|| Leaning { for_it: seen.for_it, against: seen.against }.leans()),
        })
    });
    Ok(rows.collect())
}
