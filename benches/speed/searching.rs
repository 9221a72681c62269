//! Finding somebody while typing.

use std::path::Path;

use linli_benches::{
    Outcome, heading,
    shop::{dice::Dice, people},
    spread, sqlite, timed,
};
use linli_store::{Act, Store, StoreError, Tx, members};
use linli_workbench::{Desk, SystemAmbient, search};
use tempfile::TempDir;

use crate::peers::data_folder;

const MEMBERS: usize = 50_000;
const PEOPLE_SOUGHT: usize = 100;
/// As many as the window asks for (`src-tauri/src/commands/desk.rs`).
const HITS_MAX: u32 = 30;

pub(crate) fn measure() -> Outcome {
    heading(&format!("Each keystroke of a search among {MEMBERS} members"));
    let folder = TempDir::new_in(data_folder()?)?;
    let file = folder.path().join("linli.db");
    fill(&file)?;
    let desk = Desk::open(&file)?;

    let typed = typed();
    let mut ours = Vec::new();
    for query in &typed {
        let (hits, took) = timed(|| search::find(&desk, query, HITS_MAX))?;
        assert!(!hits.is_empty(), "{query} finds somebody");
        ours.push(took);
    }
    spread("search::find: characters, letters, initials, digits", ours);
    let statements: String = typed.iter().map(|query| like(query)).collect();
    spread("sqlite3 shell, LIKE '%…%': characters, digits", sqlite(&file, &statements)?.1);
    Ok(())
}

fn fill(file: &Path) -> Outcome {
    let mut store = Store::open(file, Box::new(SystemAmbient))?;
    let everybody = |tx: &mut Tx<'_>| {
        (0..MEMBERS).try_for_each(|number| {
            let member = people::member(tx.new_id(), number);
            members::put(tx, &member)?;
            tx.may_split_here();
            Ok::<_, StoreError>(())
        })
    };
    store.transact(Act::new("members"), everybody)?;
    Ok(())
}

/// Everything that is in the field while people are sought by name, by its letters, by their initials, by the end of their
/// phone.
fn typed() -> Vec<String> {
    let mut dice = Dice::new(3);
    let sought = (0..PEOPLE_SOUGHT).flat_map(|_| {
        let number = dice.throw(MEMBERS);
        let syllables = people::syllables(number);
        let initials: String =
            syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
        let phone = people::phone(number);
        [people::name(number), syllables.concat(), initials, phone[phone.len() - 4..].to_owned()]
    });
    sought.flat_map(|word| keystrokes(&word)).collect()
}

/// The word as it grows.
fn keystrokes(word: &str) -> Vec<String> {
    let ends = word.char_indices().map(|(start, character)| start + character.len_utf8());
    ends.map(|end| word[..end].to_owned()).collect()
}

/// The search that a table alone can answer. It knows no letters of names: for those it looks at everybody in vain.
fn like(query: &str) -> String {
    format!(
        "SELECT id, name FROM member WHERE hidden = 0 \
         AND (name LIKE '%{query}%' OR nicknames LIKE '%{query}%' OR phone LIKE '%{query}%') LIMIT {HITS_MAX};\n"
    )
}
