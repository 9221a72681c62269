//! Reading a pasted list: within a blink, and in step with its length.

use std::time::Duration;

use linli_benches::{
    Outcome, Way, heading, race, say,
    shop::goods::{Good, goods},
    timed,
};
use linli_intake::{Context, MenuOffer, chat::OfferMatch, read};

use crate::{paste, peers};

const ENTRIES: usize = 500;
const KNOWN: usize = 2_000;
const ROUNDS: usize = 15;
const LONG: usize = 10_000;

pub(crate) fn measure() -> Outcome {
    heading(&format!("Reading {ENTRIES} entries against 60 offers and {KNOWN} known people"));
    let goods = goods();
    let menu: Vec<MenuOffer> = goods.iter().map(Good::offer).collect();
    let people = paste::known(KNOWN);
    let context =
        Context { menu: &menu, people: &people, pickup_points: &[], ..Context::default() };
    let read_list = |text: &str| -> Outcome<Duration> {
        let (list, took) = timed(|| read(text, &context))?;
        let expected = text.lines().filter(|line| line.contains(". ")).count();
        assert_eq!(list.entries.len(), expected, "entries");
        Ok(took)
    };

    let text = paste::list(ENTRIES, &goods);
    let mut naive = peers::NaiveReader::of(&text, &goods)?;
    race(
        vec![
            Way::new("linli_intake::read", || read_list(&text)),
            Way::new("Python, regular expressions", || naive.read()),
        ],
        ROUNDS,
    )?;
    let list = read(&text, &context)?;
    let items = list.entries.iter().flat_map(|entry| &entry.items);
    let matched = items.filter(|item| matches!(item.offer, OfferMatch::Known(_))).count();
    let doubtful = list.entries.iter().filter(|entry| entry.needs_review()).count();
    say(&format!(
        "  goods recognised: {matched} by us ({doubtful} entries to review), {} by the script",
        naive.matched
    ));

    heading("Growth of the same, against the time for 250 entries");
    let texts = [250, 500, 1_000, 5_000].map(|entries| (entries, paste::list(entries, &goods)));
    let ways = texts
        .iter()
        .map(|(entries, text)| Way::new(&format!("{entries} entries"), || read_list(text)));
    race(ways.collect(), ROUNDS)?;

    heading(&format!("{LONG} entries, one thing each: the longest list there can be"));
    let text = paste::short_list(LONG, &goods);
    let mut naive = peers::NaiveReader::of(&text, &goods)?;
    let chars = text.chars().count();
    race(
        vec![
            Way::new("linli_intake::read", || read_list(&text)),
            Way::new("Python, regular expressions", || naive.read()),
            Way::new("looking at each character once", || scan(&text)),
        ],
        ROUNDS,
    )?;
    say(&format!("  {chars} characters"));
    Ok(())
}

/// The least there is to do: every character looked at once, as a macro does that cuts lines at their digits.
fn scan(text: &str) -> Outcome<Duration> {
    let (parts, took) = timed(|| {
        let parts = text.lines().map(|line| line.split(|c: char| c.is_ascii_digit()).count());
        Ok::<usize, std::convert::Infallible>(std::hint::black_box(parts.sum()))
    })?;
    assert!(parts > 0, "there are lines");
    Ok(took)
}
