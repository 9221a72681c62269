//! Everything that a centre tells one shop, in one line with one number. It is no copy of anything: each kind of fact has its number
//! where it is written down, and a page reads them together.

use linli_domain::{PurchaseRequestId, Timestamp};
use linli_protocol::{
    centre::{News, NewsItem, NewsPage, NewsRequest},
    limits::NEWS_PAGE_MAX,
};

use super::{
    Member,
    account::{ENTRY, entry},
    answer,
    delivery::{COLUMNS as NOTE, lines_of, note},
    request::{read_status, select_status},
    terms,
};
use crate::{
    Error, Hub,
    db::{self, Tx, Value},
};

impl Hub {
    /// A page of news for the shop.
    ///
    /// # Errors
    /// Those of the database.
    pub fn news(&self, member: &Member, request: NewsRequest) -> Result<NewsPage, Error> {
        let now = self.now();
        let page =
            self.db().read(member.scope(), |tx| Reading { member, request, now }.page(tx))?;
        metrics::counter!("linli_hub_news_total").increment(page.items.len() as u64);
        Ok(page)
    }
}

struct Reading<'a> {
    member: &'a Member,
    request: NewsRequest,
    now: Timestamp,
}

impl Reading<'_> {
    fn page(&self, tx: &mut Tx<'_>) -> Result<NewsPage, db::Error> {
        let sql =
            "SELECT c.epoch, s.news FROM centre c JOIN centre_shop s ON s.centre_id = c.centre_id
            WHERE c.centre_id = $1 AND s.workspace_id = $2";
        let Member { centre_id, caller } = *self.member;
        let values = [centre_id.into(), caller.workspace_id.into()];
        let at = tx.first(sql, &values, |row| Ok((row.get(0)?, row.get::<u64>(1)?)))?;
        let (epoch, head) = at.unwrap_or_default();
        let mut items = self.requests(tx)?;
        items.extend(self.answers(tx)?);
        items.extend(self.deliveries(tx)?);
        items.extend(self.entries(tx)?);
        items.sort_by_key(|item| item.number);
        let limit = self.limit() as usize;
        items.truncate(limit);
        let upto = match items.last() {
            Some(last) if items.len() == limit => last.number,
            _ => head.max(self.request.after),
        };
        Ok(NewsPage { items, epoch, upto, head })
    }

    fn limit(&self) -> u32 {
        self.request.limit.clamp(1, NEWS_PAGE_MAX)
    }

    fn values(&self) -> [Value; 4] {
        let Member { centre_id, caller } = *self.member;
        let (after, limit) = (self.request.after, self.limit());
        [centre_id.into(), caller.workspace_id.into(), after.into(), limit.into()]
    }

    /// Requests that became another, each as it is now.
    fn requests(&self, tx: &mut Tx<'_>) -> Result<Vec<NewsItem>, db::Error> {
        let (days, _) = terms::of(tx, self.member.centre_id)?;
        let sql = "SELECT number, at, request_id FROM request_event
            WHERE centre_id = $1 AND workspace_id = $2 AND number > $3 ORDER BY number LIMIT $4";
        let events = tx.rows(sql, &self.values(), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<PurchaseRequestId>(2)?))
        })?;
        let one = select_status(
            "",
            "WHERE r.centre_id = $1 AND r.workspace_id = $2 AND r.request_id = $3",
        );
        let mut items = Vec::with_capacity(events.len());
        for (number, at, request_id) in events {
            let [centre, shop, ..] = self.values();
            let values = [centre, shop, request_id.into()];
            let status = tx.first(&one, &values, |row| read_status(row, &days, self.now))?;
            items.extend(status.map(|status| NewsItem { number, at, news: News::Request(status) }));
        }
        Ok(items)
    }

    fn answers(&self, tx: &mut Tx<'_>) -> Result<Vec<NewsItem>, db::Error> {
        let sql = format!(
            "SELECT a.number, a.at, {} FROM answer a WHERE a.centre_id = $1 AND a.workspace_id = $2
            AND a.number > $3 ORDER BY a.number LIMIT $4",
            answer::COLUMNS
        );
        tx.rows(&sql, &self.values(), |row| {
            let (number, at) = (row.get(0)?, row.get(1)?);
            Ok(NewsItem { number, at, news: News::Answer(answer::read(row, 2)?) })
        })
    }

    fn deliveries(&self, tx: &mut Tx<'_>) -> Result<Vec<NewsItem>, db::Error> {
        let sql = format!(
            "SELECT n.number, n.at, {NOTE} FROM delivery_note n WHERE n.centre_id = $1 AND n.workspace_id = $2
            AND n.number > $3 ORDER BY n.number LIMIT $4"
        );
        let found =
            tx.rows(&sql, &self.values(), |row| Ok((row.get(0)?, row.get(1)?, note(row, 2)?)))?;
        let ids = found.iter().map(|(_, _, note)| note.note_id).collect();
        let mut lines = lines_of(tx, self.member.centre_id, ids)?;
        let items = found.into_iter().map(|(number, at, mut note)| {
            note.lines = lines.remove(&note.note_id).unwrap_or_default();
            NewsItem { number, at, news: News::Delivery(note) }
        });
        Ok(items.collect())
    }

    fn entries(&self, tx: &mut Tx<'_>) -> Result<Vec<NewsItem>, db::Error> {
        let sql = format!(
            "SELECT e.number, e.at, {ENTRY} FROM account_entry e WHERE e.centre_id = $1 AND e.workspace_id = $2
            AND e.number > $3 ORDER BY e.number LIMIT $4"
        );
        tx.rows(&sql, &self.values(), |row| {
            let (number, at) = (row.get(0)?, row.get(1)?);
            Ok(NewsItem { number, at, news: News::Entry(entry(row, 2)?) })
        })
    }
}
