//! Whoever asks the hub over HTTP without a laptop: a program of the centre, and a member's phone. What was cut off is asked again.

use std::thread;
use std::time::{Duration, Instant};

use reqwest::{Client, Method, RequestBuilder, StatusCode, redirect};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use crate::shop::json;

/// How long is gone on about one thing.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long one request may take.
const DEADLINE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(100);

/// A way to the hub.
pub(crate) struct Web {
    runtime: Runtime,
    http: Client,
    url: String,
}

impl Web {
    pub(crate) fn to(url: &str) -> Self {
        let http = Client::builder().no_proxy().redirect(redirect::Policy::none());
        let http = http.timeout(DEADLINE).build().unwrap();
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Self { runtime, http, url: url.to_owned() }
    }

    /// Asks until the hub itself answers, whatever it says.
    fn asks(&self, request: impl Fn(&Client) -> RequestBuilder) -> (StatusCode, String) {
        let until = Instant::now() + PATIENCE;
        loop {
            let answer = self.runtime.block_on(async {
                let answer = request(&self.http).send().await?;
                let status = answer.status();
                Ok::<_, reqwest::Error>((status, answer.text().await?))
            });
            match answer {
                Ok((status, text)) if !status.is_server_error() => return (status, text),
                other => assert!(Instant::now() < until, "no answer: {other:?}"),
            }
            thread::sleep(PAUSE);
        }
    }
}

/// A program with a key of the centre.
pub(crate) struct Program {
    web: Web,
    key: String,
}

impl Program {
    pub(crate) fn new(url: &str, key: &str) -> Self {
        Self { web: Web::to(url), key: key.to_owned() }
    }

    /// What the hub answers, if it does not refuse.
    fn tries(&self, method: &Method, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let (status, text) = self.web.asks(|http| {
            let request = http.request(method.clone(), format!("{}{path}", self.web.url));
            let request = request.bearer_auth(&self.key);
            body.map_or_else(
                || request.try_clone().unwrap(),
                |body| request.try_clone().unwrap().json(body),
            )
        });
        match (status.is_success(), text.is_empty()) {
            (true, true) => Ok(Value::Null),
            (true, false) => Ok(json(&text)),
            (false, _) => Err(format!("{status} {text}")),
        }
    }

    pub(crate) fn gets(&self, path: &str) -> Value {
        self.tries(&Method::GET, path, None).unwrap()
    }

    /// Sends something that may have arrived before: what is refused then is seen when it is looked at again.
    pub(crate) fn posts(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.tries(&Method::POST, path, Some(body))
    }
}

/// A member's phone, on the page of a campaign.
pub(crate) struct Phone {
    web: Web,
    page: String,
}

impl Phone {
    /// At that page, by way of `url`.
    pub(crate) fn at(url: &str, page: &str) -> Self {
        let (_, path) = page.split_once("/o/").expect("an address of a page");
        Self { web: Web::to(url), page: format!("{url}/o/{path}") }
    }

    /// Orders so many of the first goods on the page, with one form however often it has to be sent.
    pub(crate) fn orders(&self, name: &str, room: &str, quantity: u32) {
        let (status, opened) = self.web.asks(|http| http.get(&self.page));
        assert_eq!(status, StatusCode::OK, "{opened}");
        let goods = opened.split("name=\"q.").nth(1).expect("goods").split('"').next().unwrap();
        let body = format!(
            "form={}&version={}&step=send&name={name}&room={room}&q.{goods}={quantity}",
            value(&opened, "form"),
            value(&opened, "version")
        );
        let (status, placed) = self.web.asks(|http| {
            let form = http.post(&self.page).body(body.clone());
            form.header("content-type", "application/x-www-form-urlencoded")
        });
        assert_eq!(status, StatusCode::SEE_OTHER, "{placed}");
    }
}

/// The value of a hidden field.
fn value(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\"")).expect(name);
    rest.split('"').next().unwrap().to_owned()
}
