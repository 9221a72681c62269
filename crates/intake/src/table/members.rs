//! The member table: 昵称, 电话, and 楼号/单元/房号 or 地址.

use linli_domain::{Address, Phone};

use super::{
    TableError,
    sheet::{CellProblem, Row, Sheet},
};
use crate::chat::{KnownPerson, parse_address};

const NAMES: &str = "昵称";
const PHONE: &str = "电话";
const BUILDING: &str = "楼号";
const UNIT: &str = "单元";
const ROOM: &str = "房号";
const ADDRESS: &str = "地址";

/// Reads who is known. Several nicknames of a person are parted by `|`, the main one first.
///
/// # Errors
/// What is wrong with the table, with row and column. 昵称 must be there.
pub fn read_members(bytes: &[u8]) -> Result<Vec<KnownPerson>, TableError> {
    let sheet = Sheet::read(bytes, &[NAMES, PHONE, BUILDING, UNIT, ROOM, ADDRESS])?;
    sheet.require(NAMES)?;
    sheet.rows().map(|row| person(&row)).collect()
}

fn person(row: &Row<'_>) -> Result<KnownPerson, TableError> {
    row.required(NAMES)?;
    let phone = match row.cell(PHONE) {
        "" => None,
        text => Some(text.parse::<Phone>().map_err(|_| row.error(PHONE, CellProblem::NotAPhone))?),
    };
    Ok(KnownPerson { names: row.parts(NAMES), phone, address: address(row) })
}

/// The written address, with the columns of its own for building, unit and room put over it.
fn address(row: &Row<'_>) -> Address {
    let written = row.cell(ADDRESS);
    let mut address = parse_address(written)
        .unwrap_or_else(|| Address { detail: written.to_owned(), ..Address::default() });
    let parts: [(&str, &[&str], &mut String); 3] = [
        (BUILDING, &["号楼", "栋", "幢", "座", "楼"], &mut address.building),
        (UNIT, &["单元"], &mut address.unit),
        (ROOM, &["室", "房"], &mut address.room),
    ];
    for (column, words, part) in parts {
        let cell = row.cell(column);
        if !cell.is_empty() {
            *part =
                words.iter().find_map(|word| cell.strip_suffix(word)).unwrap_or(cell).to_owned();
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_people() {
        let table =
            "昵称,电话,楼号,单元,房号\n林阿姨|小林妈妈,138 0000 1234,3号楼,2单元,501室\n老郑,,,,\n";
        let people = read_members(table.as_bytes()).unwrap();
        assert_eq!(people[0].names, ["林阿姨", "小林妈妈"]);
        assert_eq!(people[0].phone.as_ref().map(Phone::as_str), Some("13800001234"));
        assert_eq!(people[0].address.short(), "3-2-501");
        assert_eq!(people[1], KnownPerson { names: vec!["老郑".into()], ..KnownPerson::default() });
    }

    #[test]
    fn a_damaged_phone_is_no_phone() {
        let table = "昵称,电话\n老郑,1.38E+10\n";
        let value = "1.38E+10".to_owned();
        let error =
            TableError::Cell { row: 2, column: PHONE, value, problem: CellProblem::NotAPhone };
        assert_eq!(read_members(table.as_bytes()), Err(error));
    }
}
