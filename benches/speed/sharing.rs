//! Sharing a shortage among a hundred thousand claims.

use std::{fs, process::Command, time::Duration};

use linli_benches::{Outcome, Way, asked, heading, race, script, shop::dice::Dice, timed};
use linli_domain::{
    Claims, OrderLineId, Quantity, Timestamp,
    sharing::{Grain, SharingRule, Surplus, Wish, share},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::peers::{self, Pandas};

const CLAIMS: u32 = 100_000;
const ROUNDS: usize = 5;

pub(crate) fn measure() -> Outcome {
    let python = Pandas::installed()?;
    let wishes = wishes();
    let ordered: Quantity = wishes.iter().map(|wish| wish.claims.total()).sum();
    // Nine in ten pieces arrived.
    let arrived = Quantity::from_thousandths(ordered.thousandths() / 10_000 * 9_000);
    let csv = peers::data_folder()?.join("claims.csv");
    let rows: String = wishes
        .iter()
        .map(|wish| {
            let at = wish.claims.first_at().unwrap_or_default().0;
            format!("{at},{}\n", wish.claims.total())
        })
        .collect();
    fs::write(&csv, format!("at,pieces\n{rows}"))?;

    for (name, rule) in [
        ("first_come", SharingRule::FirstCome),
        ("pro_rata", SharingRule::ProRata),
        ("round_robin", SharingRule::RoundRobin),
    ] {
        heading(&format!("Sharing {arrived} of {ordered} pieces among {CLAIMS} claims, {name}"));
        let ours = || {
            let (sharing, took) = timed(|| {
                Ok::<_, std::convert::Infallible>(share(
                    arrived,
                    &wishes,
                    rule,
                    Surplus::SameOrder,
                    Grain::Piece,
                ))
            })?;
            let given: Quantity = sharing.shares.iter().map(|share| share.given).sum();
            assert_eq!(given, arrived, "shares add up");
            Ok(took)
        };
        let mut ways = vec![Way::new("linli_domain::sharing", ours)];
        if rule != SharingRule::RoundRobin {
            ways.push(Way::new("pandas", || {
                #[derive(Deserialize)]
                struct Answer {
                    seconds: f64,
                    given: i64,
                }
                let answer: Answer = asked(
                    Command::new(python.python())
                        .arg(script("share.py"))
                        .args([name, &arrived.to_string()])
                        .arg(&csv),
                    "",
                )?;
                assert_eq!(answer.given * 1000, arrived.thousandths(), "shares add up");
                Ok(Duration::from_secs_f64(answer.seconds))
            }));
        }
        race(ways, ROUNDS)?;
    }
    Ok(())
}

/// One to five pieces each, claimed at some moment of an evening.
fn wishes() -> Vec<Wish> {
    let mut dice = Dice::new(7);
    (0..CLAIMS)
        .map(|number| Wish {
            line_id: OrderLineId::new(Uuid::from_u128(u128::from(number) + 1)),
            claims: Claims::one(
                Timestamp(i64::try_from(dice.throw(10_800_000)).unwrap_or_default()),
                Quantity::whole(*dice.pick(&[1, 2, 3, 4, 5])),
            ),
            tolerance: Quantity::ZERO,
            kept: None,
        })
        .collect()
}
