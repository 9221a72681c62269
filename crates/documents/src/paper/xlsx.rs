//! Papers as a workbook: texts that stay texts, numbers that can be summed, sums that are formulas.

use linli_domain::{Fen, Quantity};
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, Formula, Image, Workbook, Worksheet, XlsxError,
};

use super::{Cell, Orientation, Paper};

/// The most characters that Excel takes for the name of a sheet.
const SHEET_NAME_LENGTH_MAX: usize = 31;
/// The width of 1 of a [`super::Column`], in the workbook's Latin characters.
const WIDTH: u16 = 8;

/// A workbook with a sheet for each paper.
///
/// # Errors
/// [`XlsxError`] for more rows or longer texts than a workbook holds.
pub fn workbook(papers: &[Paper]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let names = sheet_names(papers.iter().map(|paper| paper.title.as_str()));
    let formats = Formats::new();
    for (paper, name) in papers.iter().zip(names) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        Writer { paper, sheet, formats: &formats, row: 0 }.write()?;
    }
    workbook.save_to_buffer()
}

impl Paper {
    /// As a workbook of one sheet.
    ///
    /// # Errors
    /// As [`workbook`].
    pub fn to_xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        workbook(std::slice::from_ref(self))
    }
}

struct Formats {
    title: Format,
    head: Format,
    heading: Format,
    section: Format,
    text: Format,
    count: Format,
    quantity: Format,
    money: Format,
    sum_text: Format,
    sum_count: Format,
    sum_quantity: Format,
    sum_money: Format,
}

impl Formats {
    fn new() -> Self {
        let line = Color::RGB(0xBF_BAB0);
        let cell = || {
            Format::new()
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin)
                .set_border_color(line)
        };
        let text = || cell().set_num_format("@").set_text_wrap();
        // A quantity has up to three digits behind the point and shows those that it has.
        let (count, quantity, money) = ("0", "General", "0.00");
        let shaded = Color::RGB(0xF1_EFEA);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            head: Format::new().set_num_format("@"),
            heading: text().set_bold().set_background_color(shaded),
            section: text().set_bold(),
            text: text(),
            count: cell().set_num_format(count),
            quantity: cell().set_num_format(quantity),
            money: cell().set_num_format(money),
            sum_text: text().set_bold().set_background_color(shaded),
            sum_count: cell().set_bold().set_background_color(shaded).set_num_format(count),
            sum_quantity: cell().set_bold().set_background_color(shaded).set_num_format(quantity),
            sum_money: cell().set_bold().set_background_color(shaded).set_num_format(money),
        }
    }
}

/// One paper on its way into one sheet, from the top down.
struct Writer<'w> {
    paper: &'w Paper,
    sheet: &'w mut Worksheet,
    formats: &'w Formats,
    row: u32,
}

impl Writer<'_> {
    fn write(mut self) -> Result<(), XlsxError> {
        let paper = self.paper;
        self.sheet.write_string_with_format(self.row, 0, &paper.title, &self.formats.title)?;
        self.row += 1;
        for head in &paper.heads {
            self.sheet.write_string_with_format(self.row, 0, head, &self.formats.head)?;
            self.row += 1;
        }
        for (column, heading) in (0..).zip(&paper.columns) {
            self.sheet.write_string_with_format(
                self.row,
                column,
                &heading.heading,
                &self.formats.heading,
            )?;
            self.sheet.set_column_width(column, u16::from(heading.width.max(1)) * WIDTH)?;
        }
        let head = self.row;
        self.row += 1;
        // Heads stay in sight, and stand on every page that is printed.
        self.sheet.set_freeze_panes(self.row, 0)?;
        self.sheet.set_repeat_rows(head, head)?;
        self.rows()?;
        if !paper.remark.is_empty() {
            self.row += 1;
            self.sheet.write_string_with_format(self.row, 0, &paper.remark, &self.formats.head)?;
        }
        self.pictures()?;
        if paper.orientation == Orientation::Landscape {
            self.sheet.set_landscape();
        }
        self.sheet.set_paper_size(A4);
        self.sheet.set_print_fit_to_pages(1, 0);
        self.sheet.set_header_footer_scale_with_doc(false);
        self.sheet.set_footer("&C&P / &N");
        Ok(())
    }

    fn rows(&mut self) -> Result<(), XlsxError> {
        let paper = self.paper;
        let first = self.row;
        for section in &paper.sections {
            if !section.heading.is_empty() {
                let last = u16::try_from(paper.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
                self.span(last, &section.heading)?;
            }
            let begin = self.row;
            for row in &section.rows {
                self.cells(row)?;
            }
            if paper.has_section_sums()
                && let Some(words) = &paper.sums
            {
                self.sums(&words.section, begin, &paper.sums_of(&section.rows))?;
            }
        }
        match &paper.sums {
            Some(words) if paper.has_total() => self.sums(&words.all, first, &paper.total()),
            _ => Ok(()),
        }
    }

    /// Pictures stand below everything, so that they hide no number.
    fn pictures(&mut self) -> Result<(), XlsxError> {
        let pictures = &self.paper.pictures;
        if pictures.all.is_empty() {
            return Ok(());
        }
        self.row += 2;
        self.sheet.write_string_with_format(self.row, 0, &pictures.heading, &self.formats.head)?;
        self.row += 1;
        for picture in &pictures.all {
            let (word, head) = (&pictures.unreadable, &self.formats.head);
            match Image::new_from_buffer(picture) {
                Ok(image) => {
                    let image = image.set_scale_to_size(PICTURE_PIXELS, PICTURE_PIXELS, true);
                    self.sheet.insert_image(self.row, 0, &image)?;
                    self.row += PICTURE_ROWS;
                }
                Err(_) => {
                    self.sheet.write_string_with_format(self.row, 0, word, head)?;
                    self.row += 1;
                }
            }
        }
        Ok(())
    }

    /// A heading over the whole width.
    fn span(&mut self, last: u16, heading: &str) -> Result<(), XlsxError> {
        if last > 0 {
            self.sheet.merge_range(self.row, 0, self.row, last, heading, &self.formats.section)?;
        } else {
            self.sheet.write_string_with_format(self.row, 0, heading, &self.formats.section)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cells(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        for (column, cell) in (0..).zip(cells) {
            self.cell(column, cell)?;
        }
        self.row += 1;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let (row, formats) = (self.row, self.formats);
        match cell {
            Cell::Empty | Cell::Tick => self.sheet.write_blank(row, column, &formats.text)?,
            Cell::Text(text) | Cell::Mark(text) => {
                self.sheet.write_string_with_format(row, column, text, &formats.text)?
            }
            Cell::Count(count) => {
                self.sheet.write_number_with_format(row, column, *count, &formats.count)?
            }
            Cell::Quantity(quantity) => self.sheet.write_number_with_format(
                row,
                column,
                shown(*quantity),
                &formats.quantity,
            )?,
            Cell::Money(money) => {
                self.sheet.write_number_with_format(row, column, yuan(*money), &formats.money)?
            }
        };
        Ok(())
    }

    /// A row of sums over the rows from `first` to the one above. `SUBTOTAL` leaves out the sums that are among them, so that
    /// one formula serves a section and the whole; the value that we know stands beside it, for programs that do not compute.
    fn sums(&mut self, word: &str, first: u32, sums: &[Cell]) -> Result<(), XlsxError> {
        let (row, formats) = (self.row, self.formats);
        for (column, sum) in (0..).zip(sums) {
            let (value, format) = match sum {
                Cell::Count(count) => (count.to_string(), &formats.sum_count),
                Cell::Quantity(quantity) => (quantity.to_string(), &formats.sum_quantity),
                Cell::Money(money) => (money.to_yuan(), &formats.sum_money),
                Cell::Empty | Cell::Tick | Cell::Text(_) | Cell::Mark(_) => {
                    let word = if column == 0 { word } else { "" };
                    self.sheet.write_string_with_format(row, column, word, &formats.sum_text)?;
                    continue;
                }
            };
            let name = column_name(column);
            let formula = format!("=SUBTOTAL(9,{name}{}:{name}{row})", first + 1);
            let formula = Formula::new(formula).set_result(value);
            self.sheet.write_formula_with_format(row, column, formula, format)?;
        }
        self.row += 1;
        Ok(())
    }
}

/// The longer side of a picture, and the rows of Excel's usual height that it covers with a gap below.
const PICTURE_PIXELS: u32 = 320;
const PICTURE_ROWS: u32 = 17;

/// Excel's number of the paper size.
const A4: u8 = 9;

/// `A`, `B`, … `AA`.
fn column_name(column: u16) -> String {
    let mut name = String::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    name
}

/// A cell of a workbook is a binary fraction, which shows all the digits that a quantity has.
#[expect(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "far below 2^53")]
fn shown(quantity: Quantity) -> f64 {
    quantity.thousandths() as f64 / 1000.0
}

#[expect(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "far below 2^53")]
fn yuan(money: Fen) -> f64 {
    money.0 as f64 / 100.0
}

/// Names of sheets that Excel takes: short, without its forbidden signs, and no two the same.
fn sheet_names<'t>(titles: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for title in titles {
        let clean: String = title
            .chars()
            .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { '_' } else { c })
            .collect();
        let clean = clean.trim_matches('\'').trim();
        let free = (1_u32..)
            .map(|copy| {
                let tail = if copy == 1 { String::new() } else { format!(" ({copy})") };
                let room = SHEET_NAME_LENGTH_MAX - tail.chars().count();
                let stem: String = clean.chars().take(room).collect();
                if stem.is_empty() { format!("_{tail}") } else { stem + &tail }
            })
            .find(|name| !names.iter().any(|taken| taken.to_lowercase() == name.to_lowercase()));
        names.extend(free);
    }
    names
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{
        super::{Pictures, tests::sheet},
        *,
    };

    #[rstest]
    #[case(0, "A")]
    #[case(25, "Z")]
    #[case(26, "AA")]
    #[case(701, "ZZ")]
    #[case(702, "AAA")]
    fn columns_have_letters(#[case] column: u16, #[case] name: &str) {
        assert_eq!(column_name(column), name);
    }

    #[test]
    fn sheets_have_names_of_their_own_that_excel_takes() {
        let names = sheet_names(["A/B", "a_b", "", &"果".repeat(40), &"果".repeat(40)].into_iter());
        assert_eq!(
            names,
            ["A_B", "a_b (2)", "_", &"果".repeat(31), &format!("{} (2)", "果".repeat(27))]
        );
    }

    /// A PNG of one dot.
    const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";

    #[test]
    fn pictures_are_in_the_workbook_and_what_is_none_is_said() {
        let pictures = Pictures {
            heading: "损坏照片".into(),
            unreadable: "读不出来".into(),
            all: vec![DOT.to_vec(), b"no picture".to_vec()],
        };
        let bytes = Paper { pictures, ..sheet() }.to_xlsx().unwrap();
        // The names of a zip's files stand in it as they are: once before the file, once in its list at the end.
        let names =
            |name: &str| bytes.windows(name.len()).filter(|part| *part == name.as_bytes()).count();
        assert_eq!((names("xl/media/image1.png"), names("xl/media/image2")), (2, 0));
    }

    #[test]
    fn the_same_paper_gives_the_same_rows_in_every_sheet() {
        let bytes = workbook(&[sheet(), sheet()]).unwrap();
        assert!(bytes.starts_with(b"PK"));
    }
}
