//! What whoever keeps the hub does in the name of a centre: letting shops in, publishing, keys, webhooks.

use std::fs;

use linli_domain::{CentreId, Weekday, centre::DeliveryDays};
use linli_hub::{
    Hub,
    access::Access,
    centre::{Office, Terms, catalogue::sheet, event::Kind},
};
use linli_protocol::centre::office::{
    Difference, DifferenceKind, KeyRequest, KeyScope, PublishPreview, PublishTotals, RowTrouble,
};
use serde_json::json;

use crate::{
    Failure,
    args::{CentreCommand, KeyCommand, WebhookCommand},
    keeper::{line, object},
    opened,
    words::Words,
};

pub(crate) fn run(command: CentreCommand, words: &Words) -> Result<(), Failure> {
    match command {
        CentreCommand::Invite { place, centre, json } => {
            let code = Access::to(opened(place)?)?.invite_shop(&Office::keeper(centre))?;
            if json {
                return object(&json!({"code": code.code, "expires_at": code.expires_at}));
            }
            line(&words.say("centre_code", &[("code", &code.code)]))
        }
        CentreCommand::Shops { place, centre, json } => shops(&opened(place)?, centre, json, words),
        CentreCommand::Publish { place, centre, file, dry_run, complete, json } => {
            let name =
                file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
            let read = sheet::read(&name, &fs::read(&file)?, complete)?;
            let (hub, office) = (opened(place)?, Office::keeper(centre));
            let preview = hub.catalogue_dry_run_of_sheet(&office, read)?;
            publish(&hub, &office, &preview, dry_run, json, words)
        }
        CentreCommand::Terms { place, centre, weekdays, cutoff_days, cutoff, takes_late } => {
            let (hub, office) = (opened(place)?, Office::keeper(centre));
            let before = hub.terms(&office)?;
            let mut terms = before.clone();
            if let Some(days) = weekdays {
                terms.delivery.weekdays = days.into_iter().filter_map(weekday).collect();
            }
            if let Some(days) = cutoff_days {
                terms.delivery.cutoff_days = days;
            }
            if let Some(time) = cutoff {
                terms.delivery.cutoff_minute = minute(&time).ok_or(Failure::NotMeant)?;
            }
            terms.takes_late = takes_late.unwrap_or(terms.takes_late);
            if terms != before {
                hub.set_terms(&office, &terms)?;
            }
            line(&told(&terms, words))
        }
        CentreCommand::Key(command) => key(command, words),
        CentreCommand::Webhook(command) => webhook(command, words),
        // What is the centre's own is done elsewhere.
        CentreCommand::Create { .. } | CentreCommand::List { .. } | CentreCommand::User(_) => {
            Ok(())
        }
    }
}

fn shops(hub: &Hub, centre: CentreId, json: bool, words: &Words) -> Result<(), Failure> {
    let shops = hub.shops(&Office::keeper(centre))?;
    if json {
        let listed = shops.iter().map(|shop| {
            json!({
                "workspace_id": shop.workspace_id,
                "name": shop.name,
                "joined_at": shop.joined_at,
                "left_at": shop.left_at,
                "heard_at": shop.heard_at,
                "open_requests": shop.open_requests,
            })
        });
        return object(&listed.collect::<Vec<_>>());
    }
    shops.iter().try_for_each(|shop| {
        let state = if shop.left_at.is_some() { "shop_left" } else { "shop_here" };
        let (id, state, name) = (shop.workspace_id, words.say(state, &[]), &shop.name);
        line(&format!("{id}  {state}  {:>6}  {name}", shop.open_requests))
    })
}

fn publish(
    hub: &Hub,
    office: &Office,
    preview: &PublishPreview,
    dry_run: bool,
    json: bool,
    words: &Words,
) -> Result<(), Failure> {
    if json {
        object(preview)?;
    } else {
        preview.differences.iter().try_for_each(|difference| line(&differs(difference, words)))?;
        preview.troubles.iter().try_for_each(|trouble| line(&wrong(trouble, words)))?;
        line(&totals(preview.totals, words))?;
    }
    let preview_id = preview.preview_id.ok_or(Failure::Troubles)?;
    if dry_run {
        return if json { Ok(()) } else { line(&words.say("publish_dry", &[])) };
    }
    let published = hub.publish_catalogue(office, preview_id)?;
    match json {
        true => object(&published),
        false => line(&words.say("published", &[("head", &published.head.to_string())])),
    }
}

fn totals(totals: PublishTotals, words: &Words) -> String {
    let counts = [
        ("new", totals.new),
        ("repriced", totals.repriced),
        ("changed", totals.changed),
        ("withdrawn", totals.withdrawn),
        ("returned", totals.returned),
        ("unchanged", totals.unchanged),
        ("templates", totals.templates),
    ]
    .map(|(name, count)| (name, count.to_string()));
    let values: Vec<(&str, &str)> =
        counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    words.say("publish_totals", &values)
}

fn differs(difference: &Difference, words: &Words) -> String {
    let Difference { code, product, variant, kind, fields } = difference;
    let (word, price) = match kind {
        DifferenceKind::New => ("new", String::new()),
        DifferenceKind::Price { before, after } => ("price", format!("  {before} → {after}")),
        DifferenceKind::Changed => ("changed", String::new()),
        DifferenceKind::Withdrawn => ("withdrawn", String::new()),
        DifferenceKind::Returned => ("returned", String::new()),
    };
    let others =
        fields.iter().map(|field| format!("  {}: {} → {}", field.field, field.before, field.after));
    let others: String = others.collect();
    format!("{}  {code}  {product} {variant}{price}{others}", words.say(word, &[]))
}

fn wrong(trouble: &RowTrouble, words: &Words) -> String {
    let RowTrouble { sheet, row, column, problem, value } = trouble;
    let word = serde_json::to_value(problem).ok();
    let word = word.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    let said = words.say(&format!("trouble_{word}"), &[]);
    let place = if sheet.is_empty() { String::new() } else { format!("{sheet}!") };
    let value = if value.is_empty() { String::new() } else { format!(" ({value})") };
    format!("{place}{column}{row}: {said}{value}")
}

fn key(command: KeyCommand, words: &Words) -> Result<(), Failure> {
    match command {
        KeyCommand::Create { place, centre, name, scopes } => {
            let scopes = scopes.iter().map(|word| KeyScope::from_word(word));
            let scopes = scopes.collect::<Option<Vec<_>>>().ok_or(Failure::NotMeant)?;
            let request = KeyRequest { name, scopes };
            let made = opened(place)?.create_key(&Office::keeper(centre), &request)?;
            line(&made.key)?;
            line("")?;
            line(&words.say("key_once", &[]))
        }
        KeyCommand::List { place, centre } => {
            let keys = opened(place)?.keys(&Office::keeper(centre))?;
            keys.iter().try_for_each(|key| {
                let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.as_str()).collect();
                let mark = if key.revoked_at.is_some() { "×" } else { "✓" };
                line(&format!("{}  {mark}  {}  {}", key.key_id, scopes.join(" "), key.name))
            })
        }
        KeyCommand::Revoke { place, centre, key } => {
            opened(place)?.revoke_key(&Office::keeper(centre), key)?;
            line(&words.say("centre_done", &[]))
        }
    }
}

fn webhook(command: WebhookCommand, words: &Words) -> Result<(), Failure> {
    match command {
        WebhookCommand::Create { place, centre, url, events } => {
            let kinds: Option<Vec<Kind>> = match events.is_empty() {
                true => Some(Kind::ALL.to_vec()),
                false => events.iter().map(|word| Kind::from_word(word)).collect(),
            };
            let kinds = kinds.ok_or(Failure::NotMeant)?;
            let made = opened(place)?.create_webhook(&Office::keeper(centre), &url, &kinds)?;
            line(&format!("{}  {}", made.webhook_id, made.secret))?;
            line("")?;
            line(&words.say("secret_once", &[]))
        }
        WebhookCommand::List { place, centre } => {
            let hooks = opened(place)?.webhooks(&Office::keeper(centre))?;
            hooks.iter().try_for_each(|hook| {
                let mark = if hook.disabled_at.is_some() { "×" } else { "✓" };
                line(&format!("{}  {mark}  {:>6}  {}", hook.webhook_id, hook.waiting, hook.url))
            })
        }
        WebhookCommand::Attempts { place, centre, webhook } => {
            let tried = opened(place)?.webhook_attempts(&Office::keeper(centre), webhook)?;
            tried.iter().try_for_each(|attempt| {
                let came =
                    attempt.status.map_or(attempt.trouble.clone(), |status| status.to_string());
                let linli_domain::Timestamp(at) = attempt.at;
                line(&format!(
                    "{at}  {}  {}  {came}  {} ms",
                    attempt.event_id, attempt.kind, attempt.millis
                ))
            })
        }
        WebhookCommand::Disable { place, centre, webhook } => {
            opened(place)?.disable_webhook(&Office::keeper(centre), webhook)?;
            line(&words.say("centre_done", &[]))
        }
    }
}

fn weekday(number: u8) -> Option<Weekday> {
    Weekday::ALL.get(usize::from(number).checked_sub(1)?).copied()
}

/// Minutes from midnight: `18:00`.
fn minute(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

fn told(terms: &Terms, words: &Words) -> String {
    let DeliveryDays { weekdays, cutoff_days, cutoff_minute, .. } = &terms.delivery;
    let weekdays: Vec<String> = weekdays.iter().map(|day| words.say(day.word(), &[])).collect();
    let weekdays = weekdays.join(&words.say("weekdays_between", &[]));
    let time = format!("{:02}:{:02}", cutoff_minute / 60, cutoff_minute % 60);
    let late = words.say(if terms.takes_late { "late_taken" } else { "late_refused" }, &[]);
    let days = cutoff_days.to_string();
    let values =
        [("weekdays", weekdays.as_str()), ("days", &days), ("time", &time), ("late", &late)];
    words.say("terms", &values)
}
