//! A member's phone: no scripts, no cookies, one connection.

use std::time::{Duration, Instant};

use linli_benches::{Outcome, say};
use reqwest::{Client, RequestBuilder, StatusCode, header, redirect::Policy};
use uuid::Uuid;

/// Whatever goes wrong ends the measurement.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// As what the measurement answers, which stays on its thread.
pub(crate) fn passed_up(failure: Failure) -> Box<dyn std::error::Error> {
    failure
}

/// How many orders a phone places: with all of them it stays below what the hub takes on one page.
const ORDERS_EACH: usize = 9;

/// A member.
pub(crate) struct Visitor {
    http: Client,
    page: String,
    number: usize,
    /// How many orders it placed.
    pub(crate) placed: usize,
}

impl Visitor {
    pub(crate) fn new(hub: &str, link: &str, number: usize) -> Outcome<Self> {
        let http = Client::builder().no_proxy().redirect(Policy::none()).build()?;
        Ok(Self { http, page: format!("{hub}{link}"), number, placed: 0 })
    }

    /// Has it anything left to order?
    pub(crate) const fn wants_more(&self) -> bool {
        self.placed < ORDERS_EACH
    }

    /// Opens the page, and answers what it says.
    pub(crate) async fn opens(&self, tally: &mut Tally) -> Result<String, Failure> {
        let (status, html) = tally.timed(self.http.get(&self.page)).await?;
        if status == StatusCode::OK { Ok(html) } else { Err(format!("{status}: {html}").into()) }
    }

    /// Opens the page, looks at the sum, and places the order.
    pub(crate) async fn orders(&mut self, tally: &mut Tally) -> Result<(), Failure> {
        let opened = self.opens(tally).await?;
        let (form, version) = (value(&opened, "form")?, value(&opened, "version")?);
        let goods = Uuid::from_u128((self.number % 40 + 1) as u128).simple();
        let wish = format!(
            "form={form}&version={version}&name=member{}&room=3-1-502&q.{goods}=2",
            self.number
        );
        let (checked, html) = tally.timed(self.sent(format!("{wish}&step=check"))).await?;
        if checked != StatusCode::OK {
            return Err(format!("{checked}: {html}").into());
        }
        let (placed, html) = tally.timed(self.sent(format!("{wish}&step=send"))).await?;
        if placed != StatusCode::SEE_OTHER {
            return Err(format!("{placed}: {html}").into());
        }
        self.placed += 1;
        Ok(())
    }

    fn sent(&self, body: String) -> RequestBuilder {
        let kind = "application/x-www-form-urlencoded";
        self.http.post(&self.page).header(header::CONTENT_TYPE, kind).body(body)
    }
}

fn value(html: &str, name: &str) -> Result<String, Failure> {
    let (_, rest) = html
        .split_once(&format!("name=\"{name}\" value=\""))
        .ok_or_else(|| format!("no {name} on the page"))?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}

/// What requests took.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    times: Vec<Duration>,
    bytes: u64,
}

impl Tally {
    async fn timed(&mut self, request: RequestBuilder) -> Result<(StatusCode, String), Failure> {
        let began = Instant::now();
        let answer = request.send().await?;
        let status = answer.status();
        let html = answer.text().await?;
        self.times.push(began.elapsed());
        self.bytes += html.len() as u64;
        Ok((status, html))
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.times.extend(other.times);
        self.bytes += other.bytes;
    }

    pub(crate) fn tell(mut self, what: &str, lasted: Duration) {
        self.times.sort_unstable();
        let at = |hundredths: usize| {
            let place = self.times.len().saturating_sub(1) * hundredths / 100;
            self.times.get(place).copied().unwrap_or_default()
        };
        let per_second = self.times.len() as u128 * 1_000 / lasted.as_millis().max(1);
        say(&format!(
            "  {what:<36} {per_second:>6} requests/s   p50 {:.1?}   p99 {:.1?}   ({} requests, {} KB each)",
            at(50),
            at(99),
            self.times.len(),
            self.bytes / 1_000 / (self.times.len() as u64).max(1)
        ));
    }
}
