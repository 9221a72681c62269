//! Every stable word that people are shown has its words, in each language.

// The locale files are part of the sources: what is not there fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use linli_workbench::{
    conflicts::Field,
    domain::{Right, Role},
};
use serde::Serialize;
use serde_json::Value;

const LOCALES: [&str; 2] = [
    include_str!("../../../assets/locales/zh-CN.json"),
    include_str!("../../../assets/locales/en.json"),
];

const FIELDS: [Field; 21] = [
    Field::Name,
    Field::Phone,
    Field::Address,
    Field::Title,
    Field::Cutoff,
    Field::PickupAt,
    Field::Price,
    Field::Cost,
    Field::Unit,
    Field::CasePack,
    Field::Minimum,
    Field::Member,
    Field::Quantity,
    Field::GroupMinimum,
    Field::Fee,
    Field::Reductions,
    Field::Limit,
    Field::Stock,
    Field::Tiers,
    Field::Payer,
    Field::Meaning,
];

fn has(words: &Value, section: &str, word: &impl Serialize) {
    let word = serde_json::to_value(word).unwrap();
    let words = words[section][word.as_str().unwrap()].as_str().unwrap_or_default();
    assert!(!words.is_empty(), "{section}.{word}");
}

#[test]
fn rights_roles_and_fields_have_their_words() {
    for locale in LOCALES {
        let words: Value = serde_json::from_str(locale).unwrap();
        Right::ALL.iter().for_each(|right| has(&words, "rights", right));
        [Role::Leader, Role::Helper].iter().for_each(|role| has(&words, "roles", role));
        FIELDS.iter().for_each(|field| has(&words, "fields", field));
    }
}

#[test]
fn what_can_be_undone_here_can_be_told_of_others() {
    for locale in LOCALES {
        let words: Value = serde_json::from_str(locale).unwrap();
        let keys = |section: &str| -> BTreeSet<String> {
            words[section].as_object().unwrap().keys().cloned().collect()
        };
        let mut acts = keys("acts");
        // Taking back and doing again are told, and are no acts that could be taken back themselves.
        acts.extend(["undo".to_owned(), "redo".to_owned()]);
        assert_eq!(acts, keys("deeds"));
    }
}
