//! One purchase order as it is sent: a message, a table, a page. No member is in it.

mod words;

use chrono::FixedOffset;
use linli_domain::{
    Fen, Quantity, Timestamp, UnitKind,
    purchase::{Sent, SentChange, SentLine, changes},
};

use crate::{
    Language, goods,
    paper::{Cell, Column, Paper, Section, SumWords},
};

/// What is written about one purchase order.
#[derive(Clone, Debug)]
pub struct PurchaseDocument {
    /// The supplier's name; empty where there is none.
    pub supplier: String,
    /// 单号.
    pub number: String,
    /// The how manyth time it is sent, from 1.
    pub revision: u32,
    /// What the supplier had before; `None` the first time.
    pub before: Option<Sent>,
    /// What they are sent now.
    pub sent: Sent,
    /// The place's distance from UTC, for the day.
    pub offset: FixedOffset,
}

/// What the leader pastes into the supplier's chat: whose order it is, a line for each variant, a total. From the second time on
/// what changed stands first, because that is what the supplier looks for.
#[must_use]
pub fn chat_text(document: &PurchaseDocument, language: Language) -> String {
    let words = words::of(language);
    let goods::Punctuation { colon, .. } = *words.list.punctuation;
    let mut lines = vec![title(document, words)];
    if let Some(before) = &document.before {
        let told = changes(before, &document.sent);
        if !told.is_empty() {
            lines.push(format!("{}{colon}", words.changed));
            lines.extend(told.iter().map(|change| change_line(change, words)));
            lines.push(format!("{}{colon}", words.whole));
        }
    }
    lines.extend(document.sent.lines.iter().map(|line| {
        let name = goods::name(&line.product, &line.variant);
        let note = if line.note.is_empty() { String::new() } else { bracketed(&line.note, words) };
        format!("{name}{colon}{}{note}", wanted(line, words))
    }));
    lines.push(format!("{}{colon}{}", words.list.total, total(&document.sent, words)));
    lines.extend(expected(document).map(|day| format!("{}{colon}{day}", words.expected)));
    if !document.sent.note.is_empty() {
        lines.push(format!("{}{colon}{}", words.note, document.sent.note));
    }
    lines.join("\n")
}

/// As a document of one table.
#[must_use]
pub fn paper(document: &PurchaseDocument, language: Language) -> Paper {
    let words = words::of(language);
    let colon = words.list.punctuation.colon;
    let [product, variant, pack, cases, quantity, unit, cost, amount, note] = words.headings;
    let mut heads = vec![format!("{}{colon}{}", words.number, document.number)];
    heads.extend(expected(document).map(|day| format!("{}{colon}{day}", words.expected)));
    if let Some(fee) = document.sent.delivery_fee {
        heads.push(format!("{}{colon}{fee}", words.delivery));
    }
    Paper {
        title: title(document, words),
        heads,
        columns: vec![
            Column::text(product, 4),
            Column::text(variant, 3),
            Column::number(pack, 1),
            Column::summed(cases, 1),
            // Goods counted by different units have no sum.
            Column::number(quantity, 2),
            Column::text(unit, 1),
            Column::number(cost, 2),
            Column::summed(amount, 2),
            Column::text(note, 3),
        ],
        sections: vec![Section {
            heading: String::new(),
            rows: document.sent.lines.iter().map(row).collect(),
        }],
        sums: Some(SumWords { section: String::new(), all: words.list.total.to_owned() }),
        remark: document.sent.note.clone(),
        ..Paper::default()
    }
}

/// `采购单 东山果园 20261128-2（第 2 版）`.
fn title(document: &PurchaseDocument, words: &words::Words) -> String {
    let supplier = document.supplier.trim();
    let supplier = if supplier.is_empty() { words.list.no_supplier } else { supplier };
    let revision = if document.revision > 1 {
        bracketed(&(words.revision)(document.revision), words)
    } else {
        String::new()
    };
    format!("{} {supplier} {}{revision}", words.list.document, document.number)
}

fn row(line: &SentLine) -> Vec<Cell> {
    vec![
        line.product.as_str().into(),
        line.variant.as_str().into(),
        line.case_pack.into(),
        cases(line).into(),
        line.quantity.into(),
        line.unit.as_str().into(),
        line.unit_cost.into(),
        line.cost().into(),
        line.note.as_str().into(),
    ]
}

/// `苹果 大果：24 个 → 36 个`, `桃：不要了`, `杏：加 12 个`.
fn change_line(change: &SentChange, words: &words::Words) -> String {
    let goods::Punctuation { colon, comma, .. } = *words.list.punctuation;
    let name = goods::name(&change.product, &change.variant);
    let counted = |quantity: Quantity| goods::counted(quantity, &change.unit);
    let mut said = Vec::new();
    match (change.before, change.after) {
        (Some(before), Some(after)) if before != after => {
            said.push(format!("{} → {}", counted(before), counted(after)));
        }
        (None, Some(after)) => said.push(format!("{} {}", words.added, counted(after))),
        (_, None) => said.push(words.dropped.to_owned()),
        (Some(_), Some(_)) => {}
    }
    if change.before.is_some() && change.after.is_some() && change.cost_before != change.cost_after
    {
        let cost = |cost: Option<Fen>| {
            cost.map_or_else(|| words.no_cost.to_owned(), |cost| cost.to_string())
        };
        said.push(format!(
            "{} {} → {}",
            words.cost,
            cost(change.cost_before),
            cost(change.cost_after)
        ));
    }
    if said.is_empty() {
        said.push(words.remark_changed.to_owned());
    }
    format!("{name}{colon}{}", said.join(comma))
}

/// `2 箱（24 个）`, or `30 斤` where goods are loose, sold by the case anyway, or no whole cases.
fn wanted(line: &SentLine, words: &words::Words) -> String {
    let pieces = goods::counted(line.quantity, &line.unit);
    match line.cases() {
        Some(cases) if line.unit.kind() != UnitKind::Case => {
            format!("{}{}", (words.list.cases)(cases), bracketed(&pieces, words))
        }
        _ => pieces,
    }
}

/// How many cases the supplier counts: those that pieces are packed in, or those that are sold themselves.
fn cases(line: &SentLine) -> Option<Quantity> {
    match line.unit.kind() {
        UnitKind::Case => Some(line.quantity),
        UnitKind::Piece | UnitKind::Weight(_) => line.cases(),
    }
}

/// `3 种，5 箱，¥186.00，运费 ¥15.00（1 种未定价，不含在内）`, with money only where a cost is known.
fn total(sent: &Sent, words: &words::Words) -> String {
    let goods::Punctuation { comma, .. } = *words.list.punctuation;
    let kinds = sent.lines.len();
    let in_cases: Quantity = sent.lines.iter().filter_map(cases).sum();
    let uncosted = sent.lines.iter().filter(|line| line.unit_cost.is_none()).count();
    let cost: Fen = sent.lines.iter().filter_map(SentLine::cost).sum();
    let mut parts = vec![(words.list.kinds)(kinds)];
    if in_cases.is_positive() {
        parts.push((words.list.cases)(in_cases));
    }
    if uncosted < kinds {
        parts.push(cost.to_string());
    }
    parts.extend(sent.delivery_fee.map(|fee| format!("{} {fee}", words.delivery)));
    let said = parts.join(comma);
    if uncosted == 0 {
        said
    } else {
        format!("{said}{}", bracketed(&(words.list.uncosted)(uncosted), words))
    }
}

fn expected(document: &PurchaseDocument) -> Option<String> {
    let at: Timestamp = document.sent.expected_at?;
    Some(at.at_offset(document.offset)?.format("%m-%d").to_string())
}

fn bracketed(text: &str, words: &words::Words) -> String {
    let goods::Punctuation { open, close, .. } = *words.list.punctuation;
    format!("{open}{text}{close}")
}

#[cfg(test)]
mod tests;
