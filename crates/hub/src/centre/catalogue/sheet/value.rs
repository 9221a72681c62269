//! What a cell says, in the ways in which people write it.

use linli_domain::{Day, Fen, Minimum, MinimumIn, Unit, Weekday};
use linli_protocol::centre::office::{CatalogueRow, RowProblem};

use super::heading::Column;

/// Puts what a cell says into the row. An empty cell says nothing.
pub(super) fn take(row: &mut CatalogueRow, column: Column, text: &str) -> Result<(), RowProblem> {
    match column {
        Column::Supplier => text.clone_into(&mut row.supplier),
        Column::SupplierCode => text.clone_into(&mut row.supplier_code),
        Column::SupplierContact => text.clone_into(&mut row.supplier_contact),
        Column::SupplierPhone => text.clone_into(&mut row.supplier_phone),
        Column::SupplierAddress => text.clone_into(&mut row.supplier_address),
        Column::Product => text.clone_into(&mut row.product),
        Column::Category => text.clone_into(&mut row.category),
        Column::Note => text.clone_into(&mut row.note),
        Column::Variant => text.clone_into(&mut row.variant),
        Column::Code => text.clone_into(&mut row.code),
        Column::Barcode => text.clone_into(&mut row.barcode),
        Column::Warehouse => text.clone_into(&mut row.warehouse),
        Column::Unit => row.unit = Unit::new(text),
        Column::Price => row.price = money(text)?,
        Column::SuggestedPrice => row.suggested_price = money(text)?,
        Column::CasePack => row.case_pack = count(text)?,
        Column::Minimum => row.minimum = minimum(text)?,
        Column::ShelfLife => row.shelf_life_days = days(text)?,
        Column::LeadDays => row.lead_days = count(text)?,
        Column::DeliveryWeekdays => row.delivery_weekdays = weekdays(text)?,
        Column::ValidFrom => row.valid_from = day(text)?,
        Column::ValidUntil => row.valid_until = day(text)?,
        Column::Withdrawn => row.withdrawn = is_withdrawn(text),
        Column::Title | Column::Announcement | Column::DeliveryDate => {}
    }
    Ok(())
}

/// An amount in yuan.
pub(super) fn money(text: &str) -> Result<Option<Fen>, RowProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| RowProblem::NotAPrice)
}

/// `2026-12-31`, `2026/12/31`, `2026.12.31`, `2026年12月31日`, also with a time behind.
pub(super) fn day(text: &str) -> Result<Option<Day>, RowProblem> {
    let date = text.split_whitespace().next().unwrap_or_default();
    if date.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = date
        .split(['-', '/', '.', '年', '月', '日', '号'])
        .filter(|part| !part.is_empty())
        .collect();
    let [year, month, day] = parts[..] else { return Err(RowProblem::NotADay) };
    format!("{year}-{month:0>2}-{day:0>2}").parse().map(Some).map_err(|_| RowProblem::NotADay)
}

/// A number, with whatever it counts behind it: `12`, `12瓶`, `12瓶/箱`.
fn count(text: &str) -> Result<Option<u32>, RowProblem> {
    counted(text).map(|counted| counted.map(|(count, _)| count))
}

/// The number and what stands behind it.
fn counted(text: &str) -> Result<Option<(u32, &str)>, RowProblem> {
    if text.is_empty() {
        return Ok(None);
    }
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    // A spreadsheet may write a whole number as 12.0.
    let rest = rest.strip_prefix(".00").or_else(|| rest.strip_prefix(".0")).unwrap_or(rest);
    if rest.starts_with(['.', ',']) {
        return Err(RowProblem::NotANumber);
    }
    digits.parse().map(|count| Some((count, rest.trim()))).map_err(|_| RowProblem::NotANumber)
}

/// `2箱` are two cases, `30` and `30瓶` thirty pieces.
fn minimum(text: &str) -> Result<Option<Minimum>, RowProblem> {
    let minimum = counted(text)?.map(|(count, unit)| {
        let cases = unit.starts_with('箱') || unit.starts_with('件');
        Minimum { count, counted_in: if cases { MinimumIn::Cases } else { MinimumIn::Pieces } }
    });
    Ok(minimum)
}

/// `30`, `30天`, `6个月`, `1年`.
fn days(text: &str) -> Result<Option<u32>, RowProblem> {
    let days = counted(text)?.map(|(count, unit)| {
        let each = match unit {
            unit if unit.contains('月') => 30,
            unit if unit.contains('年') => 365,
            _ => 1,
        };
        count.saturating_mul(each)
    });
    Ok(days)
}

/// `周二、周五`, `二五`, `2,5`, `每天`.
fn weekdays(text: &str) -> Result<Vec<Weekday>, RowProblem> {
    let plain = text.replace("星期", "").replace("礼拜", "");
    if matches!(plain.trim(), "" | "每天" | "天天" | "全部") {
        return Ok(Vec::new());
    }
    let marks = |c: &char| !c.is_whitespace() && !"周每、,，;；/和".contains(*c);
    let one = |c: char| {
        let by_han =
            Weekday::ALL.into_iter().find(|day| day.han() == c || (c == '天' && day.han() == '日'));
        let by_digit = || {
            let number = c.to_digit(10).and_then(|number| usize::try_from(number).ok())?;
            Weekday::ALL.get(number.checked_sub(1)?).copied()
        };
        by_han.or_else(by_digit).ok_or(RowProblem::NotAWeekday)
    };
    plain.chars().filter(marks).map(one).collect()
}

/// Only what plainly says so.
fn is_withdrawn(text: &str) -> bool {
    matches!(text, "下架" | "停售" | "已下架" | "停供" | "withdrawn" | "off")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2026-12-31", Some("2026-12-31"))]
    #[case("2026/1/5", Some("2026-01-05"))]
    #[case("2026年1月5日", Some("2026-01-05"))]
    #[case("2026-12-31 00:00:00", Some("2026-12-31"))]
    #[case("", None)]
    fn days_are_read_as_people_write_them(#[case] text: &str, #[case] expected: Option<&str>) {
        let read = day(text).unwrap().map(|day| day.to_string());
        assert_eq!(read.as_deref(), expected);
    }

    #[rstest]
    #[case("31.12.", RowProblem::NotADay)]
    #[case("2026-13-01", RowProblem::NotADay)]
    fn what_is_no_day_is_none(#[case] text: &str, #[case] problem: RowProblem) {
        assert_eq!(day(text), Err(problem));
    }

    #[rstest]
    #[case("12", Ok(Some(12)))]
    #[case("12瓶/箱", Ok(Some(12)))]
    #[case("12.0", Ok(Some(12)))]
    #[case("12.5", Err(RowProblem::NotANumber))]
    #[case("一打", Err(RowProblem::NotANumber))]
    #[case("", Ok(None))]
    fn counts_are_read_with_their_unit(
        #[case] text: &str,
        #[case] expected: Result<Option<u32>, RowProblem>,
    ) {
        assert_eq!(count(text), expected);
    }

    #[rstest]
    #[case("周二、周五", &[Weekday::Tuesday, Weekday::Friday])]
    #[case("星期天", &[Weekday::Sunday])]
    #[case("1,3", &[Weekday::Monday, Weekday::Wednesday])]
    #[case("每天", &[])]
    fn days_of_the_week_are_read(#[case] text: &str, #[case] expected: &[Weekday]) {
        assert_eq!(weekdays(text).unwrap(), expected);
    }
}
