//! What was learnt, corrected by hand.

use linli_domain::{FieldCode, FieldErrors, Habit, LearnedWord, LearnedWordId, Meaning, Right};
use linli_intake::chat::word_key;
use linli_store::{Tx, learned};
use serde::{Deserialize, Serialize};

use super::names::CardNames;
use crate::{Act, Committed, Desk, Result};

/// Whoever takes orders corrects what they are read with.
const TEACHES: Right = Right::TakeOrders;

/// A word as the form holds it.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct WordForm {
    /// `None` for a new one.
    pub id: Option<LearnedWordId>,
    /// As the group writes it.
    pub word: String,
    /// What it means; `None` while nothing is chosen.
    pub meaning: Option<Meaning>,
}

/// Stores a new or a changed word.
///
/// # Errors
/// [`Error::Fields`](crate::Error::Fields): no word, nothing that it means, or a word that was learnt already.
pub fn save(desk: &mut Desk, form: &WordForm) -> Result<Committed<LearnedWordId>> {
    let kind = if form.id.is_some() { "edit_word" } else { "add_word" };
    let act = Act::new(kind).with("name", form.word.trim());
    desk.transact(TEACHES, act, |tx| {
        let word = checked(tx, form)?;
        if let Some(before) = form.id.filter(|before| *before != word.id) {
            learned::hide(tx, before)?;
        }
        learned::put(tx, &word)?;
        Ok(word.id)
    })
}

/// The form as a word, or everything that is wrong with it.
fn checked(tx: &Tx<'_>, form: &WordForm) -> Result<LearnedWord> {
    let mut errors = FieldErrors::default();
    let written = form.word.trim();
    let known = |meaning: &Meaning| {
        Ok::<_, crate::Error>(CardNames::read(&tx.reader())?.called(*meaning).is_some())
    };
    let Some(meaning) = form.meaning else {
        errors.add("meaning", FieldCode::Required);
        errors.add_if(word_key(written).is_empty(), "word", FieldCode::Required);
        return Err(errors.into());
    };
    let id = learned::id_of(meaning.sense(), &word_key(written));
    let before = form.id.map(|id| learned::get(&tx.reader(), id)).transpose()?.flatten();
    let taken = form.id != Some(id) && learned::get(&tx.reader(), id)?.is_some();
    let earlier = before.as_ref().map(|before| before.meaning).filter(|before| *before != meaning);
    let word = LearnedWord {
        id,
        word: written.to_owned(),
        meaning,
        paste_id: None,
        at: tx.now(),
        earlier,
    };
    let mut found = word.check().err().unwrap_or_default();
    found.add_if(taken, "word", FieldCode::Duplicate);
    found.add_if(!known(&meaning)?, "meaning", FieldCode::Unknown);
    found.into_result()?;
    Ok(word)
}

/// Forgets words. Lists are read without them from now on.
///
/// # Errors
/// Those of writing the store.
pub fn forget(desk: &mut Desk, ids: &[LearnedWordId]) -> Result<Committed<()>> {
    let first = match ids {
        [id] => desk.read(|reader| learned::get(reader, *id))?.map(|word| word.word),
        _ => None,
    };
    let act = match first {
        Some(word) => Act::new("forget_word").with("name", word),
        None => Act::new("forget_words").with("count", ids.len()),
    };
    desk.transact(TEACHES, act, |tx| {
        for id in ids {
            tx.may_split_here();
            learned::hide(tx, *id)?;
        }
        Ok(())
    })
}

/// Says that a habit of the group holds, or does not; or leaves it to what corrections show.
///
/// # Errors
/// Those of writing the store.
pub fn say_habit(desk: &mut Desk, habit: Habit, holds: Option<bool>) -> Result<Committed<()>> {
    let act = Act::new("say_habit");
    desk.transact(TEACHES, act, |tx| Ok(learned::say(tx, habit, holds)?))
}

/// Forgets what was said and seen of a habit.
///
/// # Errors
/// Those of writing the store.
pub fn forget_habit(desk: &mut Desk, habit: Habit) -> Result<Committed<()>> {
    let act = Act::new("forget_habit");
    desk.transact(TEACHES, act, |tx| Ok(learned::forget_habit(tx, habit)?))
}
