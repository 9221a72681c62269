//! `linli learned`.

use linli_workbench::{
    Desk,
    domain::{LearnedWordId, Meaning},
    learned::{self, Came, HabitRow, WordForm, WordRow},
};

use crate::{
    args::{LearnedArgs, LearnedCommand},
    failure::Failure,
    members::found,
    print::{line, object},
    words::{Words, stable_word},
};

/// Lists what corrections taught, or changes one of it.
pub(crate) fn run(desk: &mut Desk, args: &LearnedArgs, words: &Words) -> Result<(), Failure> {
    match &args.command {
        None => return list(desk, args.json, words),
        Some(LearnedCommand::Teach { word, member }) => {
            let meaning = Some(Meaning::Member(found(desk, member)?));
            learned::save(desk, &WordForm { id: None, word: word.clone(), meaning })?;
        }
        Some(LearnedCommand::Forget { words }) => {
            let known = learned::page(desk)?.words;
            let ids: Vec<LearnedWordId> = known
                .into_iter()
                .filter(|known| {
                    words.iter().any(|word| *word == known.word || *word == known.id.to_string())
                })
                .map(|known| known.id)
                .collect();
            learned::forget(desk, &ids)?;
        }
    }
    line(&words.say("done", &[]))
}

fn list(desk: &Desk, as_json: bool, words: &Words) -> Result<(), Failure> {
    let page = learned::page(desk)?;
    if as_json {
        return object(&page);
    }
    if page.words.is_empty() && page.habits.is_empty() {
        return line(&words.say("nothing_learned", &[]));
    }
    for word in &page.words {
        line(&word_line(word, words))?;
    }
    for habit in &page.habits {
        line(&habit_line(habit, words))?;
    }
    Ok(())
}

fn word_line(row: &WordRow, words: &Words) -> String {
    let came = match &row.came {
        Came::ByHand => words.say("learned_by_hand", &[]),
        Came::Corrected { campaign, .. } => {
            words.say("learned_in", &[("campaign", campaign.clone())])
        }
    };
    let means = row.means.name.clone().unwrap_or_else(|| words.say("learned_gone", &[]));
    let values = [
        ("word", row.word.clone()),
        ("means", means),
        ("came", came),
        ("at", Words::moment(row.at)),
        ("uses", row.uses.to_string()),
    ];
    let mut text = words.say("learned_word", &values);
    if !row.others.is_empty() {
        text += &words.say("learned_others", &[("names", row.others.join("、"))]);
    }
    text
}

fn habit_line(row: &HabitRow, words: &Words) -> String {
    let holds = match row.leans {
        Some(true) => "learned_holds",
        Some(false) => "learned_holds_not",
        None => "learned_divided",
    };
    let values = [
        ("habit", words.word("habits", &stable_word(&row.habit)).to_owned()),
        ("holds", words.say(holds, &[])),
        ("for", row.for_it.to_string()),
        ("against", row.against.to_string()),
    ];
    words.say("learned_habit", &values)
}
