//! A row of whatever table, as it stands in an op: for showing what somebody else's act would change.

use linli_domain::change::Columns;
use uuid::Uuid;

use crate::{Reader, StoreError, row, table};

/// The row, hidden or not, with every column that travels. `None` if there is none, or no such table.
///
/// # Errors
/// Those of reading the file.
pub fn get(reader: &Reader<'_>, table: &str, pk: Uuid) -> Result<Option<Columns>, StoreError> {
    match table::ALL.iter().find(|known| known.name == table) {
        Some(table) => row::read(reader.conn(), table, pk),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use linli_domain::SupplierId;

    use super::*;
    use crate::{Act, suppliers, testing};

    #[test]
    fn a_row_is_found_by_the_name_of_its_table() {
        let mut store = testing::store();
        let id = store
            .transact(Act::new("add_supplier"), |tx| {
                let id: SupplierId = tx.new_id();
                let (name, text) = ("老张果园".to_owned(), String::new);
                let supplier = linli_domain::Supplier {
                    id,
                    name,
                    contact: text(),
                    phone: None,
                    address: text(),
                    note: text(),
                };
                suppliers::put(tx, &supplier)?;
                Ok::<_, StoreError>(id)
            })
            .unwrap()
            .value;
        let found = |table: &str, pk| store.read(|reader| get(reader, table, pk)).unwrap();
        assert_eq!(found("supplier", id.uuid()).unwrap()["name"], "老张果园");
        assert_eq!(found("supplier", Uuid::nil()), None);
        assert_eq!(found("a_table_of_tomorrow", id.uuid()), None);
    }
}
