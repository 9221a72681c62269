//! Reading and operating a page in a browser, by what a person or a screen reader calls things.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{Failure, Target};

/// How long a page may take over anything.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(30);
/// The key under which WebDriver passes elements.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A page in a browser.
#[derive(Debug)]
pub struct Tab {
    client: Client,
    flow: String,
    folder: PathBuf,
}

/// What axe found fault with.
#[derive(Debug, Deserialize)]
struct Finding {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    html: String,
}

impl Tab {
    pub(crate) fn of(client: Client, flow: &str, folder: PathBuf) -> Self {
        Self { client, flow: flow.to_owned(), folder }
    }

    pub(crate) async fn close(self) -> Result<(), Failure> {
        Ok(self.client.close().await?)
    }

    /// Opens an address.
    ///
    /// # Errors
    /// When nothing answers there.
    pub async fn goes_to(&self, address: &str) -> Result<(), Failure> {
        Ok(self.client.goto(address).await?)
    }

    /// Goes back to the page before, as a person does by the browser's button.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn goes_back(&self) -> Result<(), Failure> {
        Ok(self.client.back().await?)
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn reloads(&self) -> Result<(), Failure> {
        Ok(self.client.refresh().await?)
    }

    /// The address of the page.
    pub async fn address(&self) -> String {
        self.client
            .current_url()
            .await
            .map_or_else(|error| error.to_string(), |url| url.to_string())
    }

    /// Clicks on something as soon as it is there.
    ///
    /// # Errors
    /// When it does not come, or stays covered.
    pub async fn clicks(&self, target: Target) -> Result<(), Failure> {
        self.until(&target.to_string(), async || {
            let Some(element) = self.look_for(&target).await? else { return Ok(None) };
            element.click().await?;
            Ok(Some(()))
        })
        .await
    }

    /// Types into a field, in place of what is in it.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fills(&self, target: Target, text: &str) -> Result<(), Failure> {
        self.until(&target.to_string(), async || {
            let Some(element) = self.look_for(&target).await? else { return Ok(None) };
            element.clear().await?;
            element.send_keys(text).await?;
            Ok(Some(()))
        })
        .await
    }

    /// Gives a file to a field for files.
    ///
    /// # Errors
    /// When there is no field of that `name`, or the file cannot be written.
    pub async fn gives_file(&self, name: &str, file: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(file);
        fs::write(&path, bytes).map_err(|cause| Failure::File { path: path.clone(), cause })?;
        let selector = format!("input[type=file][name={name}]");
        let field = self.client.find(fantoccini::Locator::Css(&selector)).await?;
        Ok(field.send_keys(&path.display().to_string()).await?)
    }

    /// Types where the focus is.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn types(&self, text: &str) -> Result<(), Failure> {
        Ok(self.client.active_element().await?.send_keys(text).await?)
    }

    /// Presses a key: `Tab`, `Enter`, `Space`, or a letter.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn presses(&self, name: &str) -> Result<(), Failure> {
        let value = match name {
            "Tab" => char::from(Key::Tab),
            "Enter" => char::from(Key::Enter),
            "Space" => ' ',
            "Down" => char::from(Key::Down),
            other => other.chars().next().unwrap_or_default(),
        };
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Presses Tab until the focus is on something of that name, as whoever has no mouse does.
    ///
    /// # Errors
    /// When it is not reached.
    pub async fn tabs_to(&self, name: &str) -> Result<(), Failure> {
        const FOCUSED: &str = "const e = document.activeElement; return (e.getAttribute('aria-label') \
            ?? e.labels?.[0]?.innerText ?? e.innerText ?? '').replace(/\\s+/gu, '');";
        let wanted: String = name.split_whitespace().collect();
        for _ in 0..100 {
            if self.asks(FOCUSED, Value::Null).await? == json!(wanted) {
                return Ok(());
            }
            self.presses("Tab").await?;
        }
        Err(Failure::NotSeen {
            wanted: format!("the focus on “{name}”"),
            waited_s: 0,
            page: self.description().await,
        })
    }

    /// Waits until something is there.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn finds(&self, target: Target) -> Result<(), Failure> {
        let found = async || Ok(self.look_for(&target).await?.map(drop));
        self.until(&target.to_string(), found).await
    }

    /// Is something there now?
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn has(&self, target: Target) -> Result<bool, Failure> {
        Ok(self.look_for(&target).await?.is_some())
    }

    /// Waits until the page shows a text, spaces aside.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees(&self, text: &str) -> Result<(), Failure> {
        let shown = async || Ok(self.shows(text).await?.then_some(()));
        self.until(&format!("the text “{text}”"), shown).await
    }

    /// Whether the page shows a text now, spaces aside.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn shows(&self, text: &str) -> Result<bool, Failure> {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let page = self.asks("return document.body?.innerText ?? ''", Value::Null).await?;
        Ok(bare(page.as_str().unwrap_or_default()).contains(&bare(text)))
    }

    /// Runs a script in the page, its argument being `arguments[0]`, and returns what it returns. Works where pages may not run
    /// any.
    ///
    /// # Errors
    /// When it throws.
    pub async fn asks(&self, script: &str, argument: Value) -> Result<Value, Failure> {
        Ok(self.client.execute(script, vec![argument]).await?)
    }

    /// The page is no wider than the screen: nobody has to push it from side to side.
    ///
    /// # Panics
    /// If it is wider.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn fits(&self) -> Result<(), Failure> {
        const WIDTHS: &str = "const most = document.documentElement.clientWidth; \
            return [document.documentElement.scrollWidth, most, [...document.querySelectorAll('body *')] \
            .filter(e => e.getBoundingClientRect().right > most + 1 && !e.closest('.scroll, .rail, .skip')) \
            .map(e => e.outerHTML.slice(0, 120))]";
        let widths = self.asks(WIDTHS, Value::Null).await?;
        assert!(widths[0].as_u64() <= widths[1].as_u64(), "wider than the screen: {widths}");
        Ok(())
    }

    /// axe finds no fault with the page.
    ///
    /// # Panics
    /// With what it finds, if it does.
    ///
    /// # Errors
    /// When axe is not installed (`npm ci` in `ui/`).
    pub async fn is_accessible(&self) -> Result<(), Failure> {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let path = package.join("../ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&path).map_err(|cause| Failure::File { path, cause })?;
        self.client.execute(&axe, Vec::new()).await?;
        let run = "const done = arguments[arguments.length - 1]; \
            axe.run(document).then(found => done(found.violations), error => done(String(error)))";
        let found = self.client.execute_async(run, Vec::new()).await?;
        let findings: Vec<Finding> = serde_json::from_value(found)?;
        let told: Vec<String> = findings
            .iter()
            .map(|Finding { id, help, nodes }| {
                let where_: Vec<&str> = nodes.iter().map(|node| node.html.as_str()).collect();
                format!("{id}: {help}\n  {}", where_.join("\n  "))
            })
            .collect();
        assert!(told.is_empty(), "{}\n{}", self.address().await, told.join("\n"));
        Ok(())
    }

    /// Saves what the window shows as `<flow>-<name>.png` in `artifacts/browser/`; returns where.
    ///
    /// # Errors
    /// When the driver gives no picture, or it cannot be written.
    pub async fn picture(&self, name: &str) -> Result<PathBuf, Failure> {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let folder = package.join("../artifacts/browser");
        let file = folder.join(format!("{}-{name}.png", self.flow));
        let picture = self.client.screenshot().await?;
        match fs::create_dir_all(&folder).and_then(|()| fs::write(&file, picture)) {
            Ok(()) => Ok(file),
            Err(cause) => Err(Failure::File { path: file, cause }),
        }
    }

    /// What is on the page, in words.
    pub(crate) async fn description(&self) -> String {
        match self.asks("return document.body?.innerText ?? ''", Value::Null).await {
            Ok(page) => page.as_str().unwrap_or_default().to_owned(),
            Err(failure) => format!("The page could not be read: {failure}"),
        }
    }

    async fn look_for(&self, target: &Target) -> Result<Option<Element>, Failure> {
        let found = self.asks(include_str!("find.js"), serde_json::to_value(target)?).await?;
        let id = found.get(ELEMENT_KEY).and_then(Value::as_str);
        Ok(id.map(|id| {
            Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))
        }))
    }

    /// Tries until there is an answer. Between two pages there is none; that is a reason to look again, not to fail.
    async fn until<T>(
        &self,
        wanted: &str,
        attempt: impl AsyncFn() -> Result<Option<T>, Failure>,
    ) -> Result<T, Failure> {
        let started = Instant::now();
        loop {
            let trouble = match attempt().await {
                Ok(Some(answer)) => return Ok(answer),
                Ok(None) => None,
                Err(Failure::Driver(error)) => Some(error),
                Err(failure) => return Err(failure),
            };
            if started.elapsed() > PATIENCE {
                return Err(match trouble {
                    Some(error) => error.into(),
                    None => Failure::NotSeen {
                        wanted: wanted.to_owned(),
                        waited_s: PATIENCE.as_secs(),
                        page: self.description().await,
                    },
                });
            }
            sleep(BETWEEN_LOOKS).await;
        }
    }
}
