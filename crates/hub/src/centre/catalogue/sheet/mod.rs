//! A spreadsheet as a publication: one row for each variant, columns by their heading.
//!
//! Every sheet with the headings of goods is read, and every sheet with those of proposals for campaigns; what is hidden or has
//! neither is passed over. What a cell says is [`value`]'s to read; what cannot be read is named with its sheet, row and column.

mod heading;
mod value;

use std::collections::{BTreeMap, HashMap};

use linli_intake::table::book::{self, BookError, Limits, Row, Sheet, column_letters};
use linli_protocol::centre::office::{
    CatalogueRow, PublishRequest, RowProblem, RowTrouble, TemplateRow, TemplateRowOffer,
};

use heading::{Column, Headings};

/// What was read off a spreadsheet.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What it says.
    pub(super) request: PublishRequest,
    /// Where each of its rows stands.
    pub(super) places: Vec<(String, u32)>,
    /// The letters of its columns, by sheet and field.
    pub(super) columns: HashMap<String, HashMap<&'static str, String>>,
    /// What could not be read.
    pub(super) troubles: Vec<RowTrouble>,
}

/// Reads a file, XLSX, XLS, ODS or CSV, whatever it is called. `complete` says that it has everything that is sold: what is not in
/// it is withdrawn.
///
/// # Errors
/// What cannot be read as a spreadsheet at all, with its place.
pub fn read(file: &str, bytes: &[u8], complete: bool) -> Result<Read, BookError> {
    let book =
        book::read(file, bytes, &Limits::default(), &mut |_| std::ops::ControlFlow::Continue(()))?;
    let mut read = Read::default();
    read.request.complete = complete;
    let mut found = false;
    for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
        found |= read.sheet(sheet);
    }
    if !found {
        let name = book.sheets.first().map_or_else(String::new, |sheet| sheet.name.clone());
        read.trouble(&name, 1, String::new(), RowProblem::NoHeadings, "");
    }
    Ok(read)
}

impl Read {
    /// Reads a sheet; `false` if it has no headings of ours.
    fn sheet(&mut self, sheet: &Sheet) -> bool {
        let Some(headings) = Headings::of(sheet) else { return false };
        let letters = headings.columns().map(|(at, column)| (column.field(), column_letters(at)));
        self.columns.insert(sheet.name.clone(), letters.collect());
        let rows = sheet.rows.iter().filter(|row| row.number > headings.row);
        if headings.has(Column::Title) {
            self.templates(sheet, &headings, rows);
        } else {
            rows.for_each(|row| self.row(sheet, &headings, row));
        }
        true
    }

    fn row(&mut self, sheet: &Sheet, headings: &Headings, row: &Row) {
        if headings.columns().all(|(at, _)| row.text(at).is_empty()) {
            return;
        }
        let mut said = CatalogueRow::default();
        for (at, column) in headings.columns() {
            let text = row.text(at);
            if let Err(problem) = value::take(&mut said, column, text) {
                self.trouble(&sheet.name, row.number, column_letters(at), problem, text);
            }
        }
        self.request.rows.push(said);
        self.places.push((sheet.name.clone(), row.number));
    }

    /// Rows of one title are one proposal.
    fn templates<'a>(
        &mut self,
        sheet: &Sheet,
        headings: &Headings,
        rows: impl Iterator<Item = &'a Row>,
    ) {
        let mut order: Vec<String> = Vec::new();
        let mut templates: BTreeMap<String, TemplateRow> = BTreeMap::new();
        for row in rows {
            let text = |column| headings.at(column).map_or("", |at| row.text(at));
            let title = text(Column::Title).to_owned();
            if title.is_empty() {
                continue;
            }
            let template = templates.entry(title.clone()).or_insert_with(|| {
                order.push(title.clone());
                TemplateRow { title, ..TemplateRow::default() }
            });
            if template.announcement.is_empty() {
                text(Column::Announcement).clone_into(&mut template.announcement);
            }
            let mut wrong = Vec::new();
            match value::day(text(Column::DeliveryDate)) {
                Ok(day) => template.delivery_date = template.delivery_date.or(day),
                Err(problem) => wrong.push((Column::DeliveryDate, problem)),
            }
            let price = value::money(text(Column::SuggestedPrice)).unwrap_or_else(|problem| {
                wrong.push((Column::SuggestedPrice, problem));
                None
            });
            let code = text(Column::Code).to_owned();
            template.offers.push(TemplateRowOffer { code, price });
            for (column, problem) in wrong {
                let letters = headings.at(column).map_or_else(String::new, column_letters);
                self.trouble(&sheet.name, row.number, letters, problem, text(column));
            }
        }
        let ordered = order.iter().filter_map(|title| templates.remove(title));
        self.request.templates.extend(ordered);
    }

    fn trouble(&mut self, sheet: &str, row: u32, column: String, problem: RowProblem, value: &str) {
        let (sheet, value) = (sheet.to_owned(), value.chars().take(100).collect());
        self.troubles.push(RowTrouble { sheet, row, column, problem, value });
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::{Fen, Minimum, MinimumIn, Weekday};

    use super::*;

    const SHEET: &str = "滨江中心 12月价目\n\
        供应商,品名,规格,编码,单位,供货价(元),建议零售价,箱规,起订量,保质期,仓库,送货日,有效期至,状态\n\
        洛川果业,洛川苹果,5斤装,A-001,箱,25.50,32,12,1箱,30天,滨江仓,周二 周五,2026/12/31,在售\n\
        洛川果业,洛川苹果,8斤装,A-002,箱,¥38,,6箱装,,1个月,滨江仓,,,下架\n";

    fn troubles(text: &str) -> Vec<(u32, String, RowProblem)> {
        let read = read("价目.csv", text.as_bytes(), false).unwrap();
        read.troubles.into_iter().map(|found| (found.row, found.column, found.problem)).collect()
    }

    #[test]
    fn a_sheet_as_centres_write_it_is_read() {
        let read = read("价目.csv", SHEET.as_bytes(), true).unwrap();
        assert!(read.troubles.is_empty(), "{:?}", read.troubles);
        let [first, second] = &read.request.rows[..] else { panic!("{:?}", read.request.rows) };
        assert_eq!(first.price, Some(Fen(2_550)));
        assert_eq!((first.case_pack, first.shelf_life_days), (Some(12), Some(30)));
        assert_eq!(first.minimum, Some(Minimum { count: 1, counted_in: MinimumIn::Cases }));
        assert_eq!(first.delivery_weekdays, [Weekday::Tuesday, Weekday::Friday]);
        assert_eq!(first.valid_until.unwrap().to_string(), "2026-12-31");
        assert!(!first.withdrawn && second.withdrawn);
        assert_eq!((second.case_pack, second.shelf_life_days), (Some(6), Some(30)));
        assert_eq!(read.places, [(String::new(), 3), (String::new(), 4)]);
        assert!(read.request.complete);
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_cell() {
        let table = "供货商,商品,供货价,箱规,送货日\n甲,梨,面议,一箱,周八\n";
        assert_eq!(
            troubles(table),
            [
                (2, "C".to_owned(), RowProblem::NotAPrice),
                (2, "D".to_owned(), RowProblem::NotANumber),
                (2, "E".to_owned(), RowProblem::NotAWeekday),
            ]
        );
        assert_eq!(troubles("你好\n世界\n"), [(1, String::new(), RowProblem::NoHeadings)]);
    }

    #[test]
    fn rows_of_one_title_are_one_proposal() {
        let table =
            "团购标题,编码,团购价,送货日期\n周四水果,A-001,32.00,2026-12-03\n周四水果,A-002,,\n";
        let read = read("团.csv", table.as_bytes(), false).unwrap();
        assert!(read.troubles.is_empty(), "{:?}", read.troubles);
        let [template] = &read.request.templates[..] else { panic!("one") };
        assert_eq!(template.delivery_date.unwrap().to_string(), "2026-12-03");
        let offers: Vec<_> =
            template.offers.iter().map(|offer| (offer.code.as_str(), offer.price)).collect();
        assert_eq!(offers, [("A-001", Some(Fen(3_200))), ("A-002", None)]);
    }
}
