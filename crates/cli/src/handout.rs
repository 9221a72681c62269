//! `linli hand-out` and `linli sort`.

use linli_workbench::{
    Desk, campaigns,
    domain::{MemberId, PickupState, Progress},
    handout::{self, GiveForm, GiveLine, Person, Scope},
    sorting::{self, SortedLine},
};

use crate::{
    args::{HandOutArgs, SortArgs},
    failure::Failure,
    print::{line, object},
    words::Words,
};

/// Who has collected and who has not; or one person, and with `--give` all that waits for them.
pub(crate) fn run(desk: &mut Desk, args: &HandOutArgs, words: &Words) -> Result<(), Failure> {
    let scope = Scope {
        campaigns: match &args.campaign {
            Some(name) => vec![campaigns::by_name(desk, name)?],
            None => Vec::new(),
        },
        pickup_point_id: None,
    };
    let Some(typed) = &args.who else { return counter(desk, &scope, args.json, words) };
    let person = handout::person(desk, &scope, one(desk, &scope, typed)?)?;
    if args.give {
        let by = args.by.clone().unwrap_or_default();
        handout::give(desk, &everything(&person, by))?;
        return line(&words.say("handed_out", &[("name", person.name)]));
    }
    if args.json {
        return object(&person);
    }
    line(&format!("{} {}", person.name, state(words, person.state)))?;
    for each in person.orders.iter().flat_map(|order| &order.lines) {
        line(&format!("  {} {} {} {}", each.product, each.variant, each.left, each.unit))?;
    }
    line(&words.say("to_pay", &[("amount", person.to_pay.to_string())]))
}

/// The one person who is meant by what was typed, among those who get something.
///
/// # Errors
/// [`Failure::MemberName`] where nobody is, or more than one may be.
pub(crate) fn one(desk: &Desk, scope: &Scope, typed: &str) -> Result<MemberId, Failure> {
    let found = handout::find(desk, scope, typed)?;
    let [one] = found.as_slice() else {
        return Err(Failure::MemberName { name: typed.to_owned(), found: found.len() });
    };
    Ok(one.member_id)
}

fn counter(desk: &Desk, scope: &Scope, json: bool, words: &Words) -> Result<(), Failure> {
    let counter = handout::counter(desk, scope)?;
    if json {
        return object(&counter);
    }
    line(&progress(words, "collected", counter.progress))?;
    for person in counter.people.iter().filter(|person| person.state.waits()) {
        let numbers: Vec<String> = person.sequences.iter().map(u32::to_string).collect();
        line(&format!("{:>4} {}  {}", numbers.join("·"), person.name, person.pieces_left))?;
    }
    Ok(())
}

fn everything(person: &Person, collected_by: String) -> GiveForm {
    let lines = person.orders.iter().flat_map(|order| {
        order.lines.iter().filter(|line| line.left.is_positive()).map(|line| GiveLine {
            order_id: order.order_id,
            line_id: line.line_id,
            quantity: line.left,
        })
    });
    let lines = lines.collect();
    GiveForm { member_id: Some(person.member_id), lines, collected_by, note: String::new() }
}

/// What is to be sorted, bag by bag; with `--bag` that all of one lies in it.
pub(crate) fn sort(desk: &mut Desk, args: &SortArgs, words: &Words) -> Result<(), Failure> {
    let campaign = campaigns::by_name(desk, &args.campaign)?;
    let board = sorting::board(desk, &[campaign])?;
    if let Some(number) = args.bag {
        let bag = board.bags.iter().find(|bag| bag.sequence == number);
        let bag = bag.ok_or(Failure::MemberName { name: number.to_string(), found: 0 })?;
        let lines: Vec<SortedLine> = bag
            .lines
            .iter()
            .map(|line| SortedLine {
                order_id: bag.order_id,
                line_id: line.line_id,
                quantity: line.goods.given,
            })
            .collect();
        sorting::put(desk, &lines)?;
        return line(&words.say("sorted", &[("name", bag.name.clone())]));
    }
    if args.json {
        return object(&board);
    }
    line(&progress(words, "packed", board.progress))?;
    for bag in board.bags.iter().filter(|bag| !bag.done) {
        line(&format!("{:>4} {}", bag.sequence, bag.name))?;
        for each in bag.lines.iter().filter(|line| line.missing.is_positive()) {
            line(&format!(
                "       {} {} {} {}",
                each.product, each.variant, each.missing, each.unit
            ))?;
        }
    }
    Ok(())
}

fn progress(words: &Words, key: &str, Progress { done, of }: Progress) -> String {
    words.say(key, &[("done", done.to_string()), ("of", of.to_string())])
}

fn state(words: &Words, state: PickupState) -> &str {
    words.word(
        "pickup_states",
        match state {
            PickupState::Waiting => "waiting",
            PickupState::Partly => "partly",
            PickupState::Done => "done",
            PickupState::Over => "over",
            PickupState::Nothing => "nothing",
        },
    )
}
