//! `linli table read | preview | import`.

use std::path::{Path, PathBuf};

use linli_workbench::{
    Course, Desk, Error, campaigns, files,
    intake::table::{
        Field, TableKind,
        book::{Sheet, column_letters},
    },
    orders::{OverPaid, PasteMode, Undecided},
    tables::{
        self, SheetMapping, SheetView, TableFile, Tables,
        cards::{BadRows, CardTableForm},
        orders::{OrderTableForm, OrderTablePreview},
        report::{self, ReportRow, ReportWords, RowOutcome},
    },
};
use serde_json::{Value, json};

use crate::{
    args::{KindArg, TableArgs, TableModeArg, TableReadArgs},
    failure::Failure,
    fresh, input,
    print::{complaint, line, object},
    waiting::Waiting,
    words::Words,
};

/// What is in these files, and what are their columns taken for?
pub(crate) fn read(desk: &Desk, args: &TableReadArgs, words: &Words) -> Result<(), Failure> {
    let (tables, kind) = (tables_of(&args.files, &Waiting::begin(words))?, kind(args.kind));
    let sheets = tables::survey(desk, &tables, kind)?;
    if args.json {
        let rows: Vec<Value> =
            tables.books().iter().flat_map(|book| &book.sheets).map(rows_json).collect();
        let sheets: Vec<Value> =
            sheets.iter().zip(rows).map(|(sheet, rows)| sheet_json(sheet, &rows)).collect();
        return object(&json!({ "sheets": sheets }));
    }
    for sheet in &sheets {
        print_sheet(sheet, kind, words)?;
    }
    Ok(())
}

/// What would these files change?
pub(crate) fn preview(desk: &Desk, args: &TableArgs, words: &Words) -> Result<(), Failure> {
    let waiting = Waiting::begin(words);
    let tables = tables_of(&args.files, &waiting)?;
    if args.kind == KindArg::Orders {
        let form = order_form(desk, &tables, args, &waiting.course())?;
        let preview = tables::orders::preview(desk, &tables, &form, &waiting.course())?;
        drop(waiting);
        save_report(args, &preview.report, words)?;
        return print_orders(&preview, args.json, words);
    }
    let form = card_form(desk, &tables, args)?;
    let preview = tables::cards::preview(desk, &tables, &form, &waiting.course())?;
    drop(waiting);
    save_report(args, &preview.report, words)?;
    if args.json {
        return object(&json!({ "difference": preview.difference, "report": preview.report }));
    }
    print_report(&preview.report, words)?;
    line(&words.rows("table_difference", preview.difference))
}

/// Takes the files in: all of them, or without what is doubtful or wrong.
pub(crate) fn import(desk: &mut Desk, args: &TableArgs, words: &Words) -> Result<(), Failure> {
    let waiting = Waiting::begin(words);
    let tables = tables_of(&args.files, &waiting)?;
    if args.kind == KindArg::Orders {
        return import_orders(desk, &tables, args, waiting, words);
    }
    let form = card_form(desk, &tables, args)?;
    let bad_rows = if args.skip_bad { BadRows::Skip } else { BadRows::Refuse };
    let (preview, done) = fresh::confirmed(
        desk,
        |desk| tables::cards::preview(desk, &tables, &form, &waiting.course()),
        |desk, preview| {
            let course = waiting.course();
            tables::cards::confirm(desk, &tables, &form, &preview.basis, bad_rows, &course)
        },
    )?;
    drop(waiting);
    save_report(args, &preview.report, words)?;
    let done = told(done, &preview.report, words)?;
    // Whoever sees these ids may rely on them: they are printed after the commit has reached the disk.
    if args.json {
        let txns: Vec<String> = done.txn_ids.iter().map(ToString::to_string).collect();
        return object(
            &json!({ "written": done.value, "txn_ids": txns, "report": preview.report }),
        );
    }
    complain_of(&preview.report, words);
    line(&words.rows("table_imported", done.value))
}

fn import_orders(
    desk: &mut Desk,
    tables: &Tables,
    args: &TableArgs,
    waiting: Waiting<'_>,
    words: &Words,
) -> Result<(), Failure> {
    let form = order_form(desk, tables, args, &waiting.course())?;
    let undecided = if args.skip_bad { Undecided::LeaveOut } else { Undecided::Refuse };
    let (preview, done) = fresh::confirmed(
        desk,
        |desk| tables::orders::preview(desk, tables, &form, &waiting.course()),
        |desk, preview| {
            let (basis, course) = (&preview.preview.basis, waiting.course());
            tables::orders::confirm(desk, tables, &form, basis, undecided, &course)
        },
    )?;
    drop(waiting);
    save_report(args, &preview.report, words)?;
    let done = told(done, &preview.report, words)?;
    if args.json {
        let txns: Vec<String> = done.txn_ids.iter().map(ToString::to_string).collect();
        return object(&json!({
            "written": done.value.written,
            "new_members": done.value.new_members,
            "left_out": preview.preview.difference.undecided,
            "txn_ids": txns,
            "report": preview.report,
        }));
    }
    complain_of(&preview.report, words);
    line(&words.imported(&done.value))
}

/// A refusal of everything for the sake of a few rows names the rows.
fn told<T>(
    done: linli_workbench::Result<T>,
    report: &[ReportRow],
    words: &Words,
) -> linli_workbench::Result<T> {
    if matches!(done, Err(Error::BadRows { .. } | Error::Undecided { .. })) {
        complain_of(report, words);
    }
    done
}

fn tables_of(paths: &[PathBuf], waiting: &Waiting<'_>) -> Result<Tables, Failure> {
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        files.push(TableFile { name, bytes: input::bytes(path)? });
    }
    Ok(tables::read(&files, &mut |rows| waiting.reading(rows))?)
}

const fn kind(arg: KindArg) -> TableKind {
    match arg {
        KindArg::Orders => TableKind::Orders,
        KindArg::Members => TableKind::Members,
        KindArg::Products => TableKind::Products,
        KindArg::Suppliers => TableKind::Suppliers,
        KindArg::Stock => TableKind::Stock,
        KindArg::MemberBalances => TableKind::MemberBalances,
        KindArg::SupplierBalances => TableKind::SupplierBalances,
    }
}

fn order_form(
    desk: &Desk,
    tables: &Tables,
    args: &TableArgs,
    course: &Course<'_>,
) -> Result<OrderTableForm, Failure> {
    let campaign = args.campaign.as_deref().ok_or(Failure::NoCampaign)?;
    let mut form = OrderTableForm::of(campaigns::by_name(desk, campaign)?);
    form.mappings = mappings(desk, tables, args)?;
    form.mode = args.mode.map(|mode| match mode {
        TableModeArg::Update => PasteMode::Update,
        TableModeArg::Snapshot => PasteMode::Snapshot,
        TableModeArg::Addition => PasteMode::Addition,
    });
    if args.change_paid {
        let changes = tables::orders::preview(desk, tables, &form, course)?.preview.changes;
        let paid = changes.iter().filter(|change| change.paid).filter_map(|change| change.order_id);
        form.over_paid = paid.map(|order_id| OverPaid { order_id }).collect();
    }
    Ok(form)
}

fn card_form(desk: &Desk, tables: &Tables, args: &TableArgs) -> Result<CardTableForm, Failure> {
    Ok(CardTableForm { kind: kind(args.kind), mappings: mappings(desk, tables, args)? })
}

/// Every `--mapping COLUMN=FIELD` over what the columns are taken for anyway, in each sheet that has the column.
fn mappings(desk: &Desk, tables: &Tables, args: &TableArgs) -> Result<Vec<SheetMapping>, Failure> {
    if args.mappings.is_empty() {
        return Ok(Vec::new());
    }
    let kind = kind(args.kind);
    let mut sheets = tables::survey(desk, tables, kind)?;
    let mut touched = vec![false; sheets.len()];
    for said in &args.mappings {
        let (column, field) =
            said.rsplit_once('=').ok_or_else(|| Failure::Mapping { text: said.clone() })?;
        let field = field_of(kind, field).ok_or_else(|| Failure::Mapping { text: said.clone() })?;
        let mut found = false;
        for (sheet, touched) in sheets.iter_mut().zip(&mut touched) {
            let set = sheet.mapping.as_mut().is_some_and(|mapping| mapping.set(column, field));
            found |= set;
            *touched |= set;
        }
        if !found {
            return Err(Error::NoColumn { name: column.to_owned() }.into());
        }
    }
    let corrected = sheets.into_iter().zip(touched).filter(|(sheet, touched)| {
        let whole = sheet.mapping.as_ref().is_some_and(|mapping| mapping.missing().is_empty());
        *touched && whole
    });
    Ok(corrected
        .map(|(SheetView { file, sheet, mapping, .. }, _)| SheetMapping { file, sheet, mapping })
        .collect())
}

/// The field of a stable word; `-` leaves a column out. `None` if this kind of table has no such field.
fn field_of(kind: TableKind, word: &str) -> Option<Option<Field>> {
    if word == "-" {
        return Some(None);
    }
    let field: Field = serde_json::from_value(json!(word)).ok()?;
    kind.fields().any(|known| known == field).then_some(Some(field))
}

fn save_report(args: &TableArgs, rows: &[ReportRow], words: &Words) -> Result<(), Failure> {
    let Some(path) = &args.report else { return Ok(()) };
    write_report(path, rows, words)
}

fn write_report(path: &Path, rows: &[ReportRow], words: &Words) -> Result<(), Failure> {
    let said = words.say("report_headings", &[]);
    let mut said = said.split(',').map(str::to_owned);
    let headings = std::array::from_fn(|_| said.next().unwrap_or_default());
    let (outcome, why) = (|outcome| words.outcome(outcome), |why: &report::Why| words.why(why));
    let bytes = report::csv(rows, &ReportWords { headings, outcome: &outcome, why: &why });
    Ok(files::write(path, &bytes)?)
}

fn print_sheet(sheet: &SheetView, kind: TableKind, words: &Words) -> Result<(), Failure> {
    let place = [
        ("file", sheet.file.clone()),
        ("sheet", sheet.sheet.clone()),
        ("rows", sheet.rows.to_string()),
    ];
    let Some(mapping) = sheet.mapping.as_ref().filter(|_| sheet.counts) else {
        let kind = ("kind", words.table_kind(kind));
        return line(&words.say("table_sheet_unknown", &[&place[..], &[kind]].concat()));
    };
    let heading = ("heading", mapping.heading_row.to_string());
    line(&words.say("table_sheet", &[&place[..], &[heading]].concat()))?;
    for column in &mapping.columns {
        line(&words.say(
            "table_column",
            &[
                ("column", column.column.clone()),
                ("heading", column.heading.clone()),
                ("field", words.column_says(column.field)),
                ("samples", column.samples.join(" | ")),
            ],
        ))?;
    }
    Ok(())
}

fn print_orders(preview: &OrderTablePreview, as_json: bool, words: &Words) -> Result<(), Failure> {
    if as_json {
        return object(&json!({
            "mode": preview.preview.mode,
            "difference": preview.preview.difference,
            "changes": preview.preview.changes,
            "unknown_goods": preview.unknown_goods,
            "unknown_points": preview.unknown_points,
            "unused": preview.unused,
            "report": preview.report,
        }));
    }
    print_report(&preview.report, words)?;
    for goods in &preview.unknown_goods {
        line(&words.say(
            "table_unknown_goods",
            &[
                ("name", goods.name.clone()),
                ("variant", goods.variant.clone()),
                ("count", goods.entries.to_string()),
            ],
        ))?;
    }
    for name in &preview.unknown_points {
        line(&words.say("table_unknown_point", &[("name", name.clone())]))?;
    }
    line(&words.difference(&preview.preview.difference))
}

fn print_report(rows: &[ReportRow], words: &Words) -> Result<(), Failure> {
    rows.iter().try_for_each(|row| line(&words.report_row(row)))
}

fn complain_of(rows: &[ReportRow], words: &Words) {
    for row in rows.iter().filter(|row| row.outcome == RowOutcome::Bad) {
        complaint(&words.report_row(row));
    }
}

fn sheet_json(sheet: &SheetView, rows: &Value) -> Value {
    json!({
        "file": sheet.file,
        "sheet": sheet.sheet,
        "hidden": sheet.hidden,
        "mapping": sheet.mapping,
        "missing": sheet.missing,
        "counts": sheet.counts,
        "rows": rows,
    })
}

fn rows_json(sheet: &Sheet) -> Value {
    let rows = sheet.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            json!({
                "column": column_letters(cell.column),
                "kind": cell.kind,
                "formula": cell.formula,
                "merged": cell.merged,
                "text": cell.text,
            })
        });
        json!({ "row": row.number, "cells": cells.collect::<Vec<_>>() })
    });
    rows.collect()
}
