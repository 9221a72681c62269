//! What a list is read with besides the cards.

use std::collections::{BTreeMap, HashMap};

use linli_domain::{Habit, LearnedWord, Meaning, MemberId, ProductId, Sense, VariantId};
use linli_intake::chat::{Habits, Leaning, word_key};
use linli_store::{
    Reader,
    learned::{self, Evidence, Said},
    members::Aliases,
};

use crate::Result;

/// Everything that was learnt, ready to be read with.
#[derive(Debug, Default)]
pub(crate) struct Knowledge {
    words: Vec<LearnedWord>,
    aliases: Aliases,
    /// Folded, by what they name.
    by_key: HashMap<(Sense, String), usize>,
    habits: Habits,
}

impl Knowledge {
    pub(crate) fn read(reader: &Reader<'_>) -> Result<Self> {
        let words = learned::all(reader)?;
        let key = |word: &LearnedWord| (word.meaning.sense(), word_key(&word.word));
        let by_key = words.iter().enumerate().map(|(index, word)| (key(word), index)).collect();
        let (evidence, said) = (learned::evidence(reader)?, learned::said(reader)?);
        let leaning = |habit| leaning(&evidence, &said, habit);
        let habits = Habits {
            dash_parts: leaning(Habit::DashParts),
            number_is_menu: leaning(Habit::NumberIsMenu),
        };
        Ok(Self { words, aliases: Aliases::read(reader)?, by_key, habits })
    }

    pub(crate) const fn habits(&self) -> Habits {
        self.habits
    }

    /// Every word, the latest first.
    pub(crate) fn words(&self) -> &[LearnedWord] {
        &self.words
    }

    /// The word that was learnt for this sense, however it is written.
    pub(crate) fn word(&self, sense: Sense, written: &str) -> Option<&LearnedWord> {
        self.by_key.get(&(sense, word_key(written))).map(|index| &self.words[*index])
    }

    /// What a word means by now: whoever was merged since is the one that stays.
    pub(crate) fn meaning(&self, word: &LearnedWord) -> Meaning {
        match word.meaning {
            Meaning::Member(id) => Meaning::Member(self.aliases.of(id)),
            goods => goods,
        }
    }

    /// The words for each member.
    pub(crate) fn names(&self) -> HashMap<MemberId, Vec<String>> {
        let mut names: HashMap<MemberId, Vec<String>> = HashMap::new();
        for word in &self.words {
            if let Meaning::Member(id) = self.meaning(word) {
                names.entry(id).or_default().push(word.word.clone());
            }
        }
        names
    }

    /// The words for each product in whatever variant, and for each variant.
    pub(crate) fn goods(&self) -> LearnedGoods {
        let mut goods = LearnedGoods::default();
        for word in &self.words {
            match word.meaning {
                Meaning::Product(id) => {
                    goods.products.entry(id).or_default().push(word.word.clone());
                }
                Meaning::Variant(id) => {
                    goods.variants.entry(id).or_default().push(word.word.clone());
                }
                Meaning::Member(_) => {}
            }
        }
        goods
    }
}

/// Words for goods.
#[derive(Debug, Default)]
pub(crate) struct LearnedGoods {
    pub(crate) products: HashMap<ProductId, Vec<String>>,
    pub(crate) variants: HashMap<VariantId, Vec<String>>,
}

/// What the leader said goes before what was seen.
fn leaning(
    evidence: &BTreeMap<Habit, Evidence>,
    said: &BTreeMap<Habit, Said>,
    habit: Habit,
) -> Leaning {
    if let Some(holds) = said.get(&habit).and_then(|said| said.holds) {
        return Leaning::default().and(holds);
    }
    let seen = evidence.get(&habit).copied().unwrap_or_default();
    Leaning { for_it: seen.for_it, against: seen.against }
}
