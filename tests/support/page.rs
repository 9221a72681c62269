//! Reading and operating the page. Every act waits for what it needs, and says what it found instead.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{Failure, Linli, Target, programs};

/// How long the page may take over anything.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

/// The key under which WebDriver passes elements.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The cells of a grid that are on the screen, as text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Grid {
    /// The column titles.
    pub head: Vec<String>,
    /// The rows below them.
    pub rows: Vec<Vec<String>>,
}

impl Linli {
    /// Clicks on something as soon as it is there and can be clicked on.
    ///
    /// # Errors
    /// When it does not come, or stays covered.
    pub async fn click(&self, target: Target) -> Result<(), Failure> {
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
    pub async fn fill(&self, target: Target, text: &str) -> Result<(), Failure> {
        self.click(target).await?;
        self.press("Control+a").await?;
        self.enter(text).await
    }

    /// Types where the focus is.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn enter(&self, text: &str) -> Result<(), Failure> {
        Ok(self.client().active_element().await?.send_keys(text).await?)
    }

    /// Presses a key, with others held down: `Enter`, `Control+k`, `Control+Shift+z`.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn press(&self, keys: &str) -> Result<(), Failure> {
        let keys: Vec<char> = keys.split('+').map(key).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for &value in &keys {
            actions = actions.then(KeyAction::Down { value });
        }
        for &value in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value });
        }
        Ok(self.client().perform_actions(actions).await?)
    }

    /// Pastes text where the focus is, as Ctrl V does.
    ///
    /// # Errors
    /// When nothing on the page takes it.
    pub async fn paste(&self, text: &str) -> Result<(), Failure> {
        self.until("something that takes a paste", async || {
            let taken = self.ask(include_str!("paste.js"), json!(text)).await?;
            Ok(taken.as_bool().filter(|taken| *taken).map(drop))
        })
        .await
    }

    /// Waits until something is there.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn finds(&self, target: Target) -> Result<(), Failure> {
        let found = async || Ok(self.look_for(&target).await?.map(drop));
        self.until(&target.to_string(), found).await
    }

    /// Waits until something is gone.
    ///
    /// # Errors
    /// When it stays.
    pub async fn loses(&self, target: Target) -> Result<(), Failure> {
        let gone = async || Ok(self.look_for(&target).await?.is_none().then_some(()));
        self.until(&format!("{target} to go away"), gone).await
    }

    /// Waits until the page shows a text, spaces aside.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn sees(&self, text: &str) -> Result<(), Failure> {
        let shown = async || Ok(self.shows(text).await?.then_some(()));
        self.until(&format!("the text “{text}”"), shown).await
    }

    /// Waits until the page no longer shows a text, spaces aside.
    ///
    /// # Errors
    /// When it stays.
    pub async fn misses(&self, text: &str) -> Result<(), Failure> {
        let gone = async || Ok((!self.shows(text).await?).then_some(()));
        self.until(&format!("the text “{text}” to go away"), gone).await
    }

    /// What the page says once nothing on it is asked for any more, spaces aside: without what opens over it, and without what
    /// answers an act.
    ///
    /// # Errors
    /// When it does not come to rest.
    pub async fn reading(&self) -> Result<String, Failure> {
        self.until("a page at rest", async || self.rests().await).await
    }

    /// Waits until the page itself says a text, whatever opens over it, and comes to rest.
    ///
    /// # Errors
    /// When it does not come to say it.
    pub async fn says(&self, text: &str) -> Result<(), Failure> {
        let bare: String = text.split_whitespace().collect();
        self.until(&format!("the page itself to say “{text}”"), async || {
            Ok(self.rests().await?.filter(|reading| reading.contains(&bare)).map(drop))
        })
        .await
    }

    /// Waits until the page says exactly this again, as [`Self::reading`] gave it.
    ///
    /// # Errors
    /// When it comes to say something else.
    pub async fn reads(&self, reading: &str) -> Result<(), Failure> {
        self.until(&format!("the page to read “{reading}”"), async || {
            Ok(self.rests().await?.filter(|found| found == reading).map(drop))
        })
        .await
    }

    /// What the page says, nothing while parts of it are still asked for.
    async fn rests(&self) -> Result<Option<String>, Failure> {
        let said = self.client().execute_async(include_str!("rests.js"), Vec::new()).await?;
        Ok(said.as_str().map(|said| said.split_whitespace().collect()))
    }

    /// Whether the page shows a text now, spaces aside.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn shows(&self, text: &str) -> Result<bool, Failure> {
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let page = self.ask("return document.body?.innerText ?? ''", Value::Null).await?;
        Ok(bare(page.as_str().unwrap_or_default()).contains(&bare(text)))
    }

    /// Waits until a field holds a text.
    ///
    /// # Errors
    /// When it does not come to hold it.
    pub async fn holds(&self, target: Target, text: &str) -> Result<(), Failure> {
        self.until(&format!("“{text}” in {target}"), async || {
            let Some(element) = self.look_for(&target).await? else { return Ok(None) };
            let held = element.prop("value").await?;
            Ok((held.as_deref() == Some(text)).then_some(()))
        })
        .await
    }

    /// Waits for a grid with at least one row and reads what it shows. Without a name it is the first
    /// one on the page.
    ///
    /// # Errors
    /// When there is none.
    pub async fn grid(&self, name: Option<&str>) -> Result<Grid, Failure> {
        let wanted = format!("rows in the grid “{}”", name.unwrap_or("any"));
        self.until(&wanted, async || {
            let grid: Option<Grid> =
                serde_json::from_value(self.ask(include_str!("grid.js"), json!(name)).await?)?;
            Ok(grid.filter(|grid| !grid.rows.is_empty()))
        })
        .await
    }

    /// Shows the pages in a language, `zh-CN` or `en`, as if it had been chosen earlier.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn in_language(&self, language: &str) -> Result<(), Failure> {
        self.remembering("linli.language", language).await
    }

    /// Shows the pages `light` or `dark`, as if it had been chosen earlier.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn in_appearance(&self, appearance: &str) -> Result<(), Failure> {
        self.remembering("linli.appearance", appearance).await
    }

    async fn remembering(&self, key: &str, value: &str) -> Result<(), Failure> {
        let script = "localStorage.setItem(...arguments[0])";
        self.ask(script, json!([key, value])).await?;
        Ok(self.client().refresh().await?)
    }

    /// Runs a script in the page, its argument being `arguments[0]`, and returns what it returns.
    ///
    /// # Errors
    /// When it throws.
    pub async fn ask(&self, script: &str, argument: Value) -> Result<Value, Failure> {
        Ok(self.client().execute(script, vec![argument]).await?)
    }

    /// Waits until the app has saved a file of this name, and reads it.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn saves(&self, name: &str) -> Result<Vec<u8>, Failure> {
        let path = self.saved_file(name);
        // A file is saved under another name and renamed when it is whole, so what is there can be read.
        self.until(&format!("file “{name}”"), async || Ok(std::fs::read(&path).ok())).await
    }

    /// Gives the page's content this size in pixels, and waits until it has it.
    ///
    /// # Errors
    /// When the window does not take it, for example because the screen is smaller.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), Failure> {
        self.client().set_window_rect(0, 0, width, height).await?;
        self.until(&format!("a window of {width} × {height}"), async || {
            let size = self.ask("return [innerWidth, innerHeight]", Value::Null).await?;
            Ok((size == json!([width, height])).then_some(()))
        })
        .await
    }

    /// Saves what the window shows as `<flow>-<name>.png` among the pictures; returns where.
    ///
    /// # Errors
    /// When the driver gives no picture, or it cannot be written.
    pub async fn picture(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = programs::pictures();
        let file = folder.join(format!("{}-{name}.png", self.flow()));
        // What the page holds already need not be painted yet.
        self.client().execute_async(include_str!("painted.js"), Vec::new()).await?;
        let picture = self.client().screenshot().await?;
        match fs::create_dir_all(&folder).and_then(|()| fs::write(&file, picture)) {
            Ok(()) => Ok(file),
            Err(cause) => Err(Failure::File { path: file, cause }),
        }
    }

    /// What is on the page, in words.
    pub(crate) async fn description(&self) -> String {
        match self.ask(include_str!("page.js"), Value::Null).await {
            Ok(page) => page.as_str().unwrap_or_default().to_owned(),
            Err(failure) => format!("The page could not be read: {failure}"),
        }
    }

    async fn look_for(&self, target: &Target) -> Result<Option<Element>, Failure> {
        let found = self.ask(include_str!("find.js"), serde_json::to_value(target)?).await?;
        let id = found.get(ELEMENT_KEY).and_then(Value::as_str);
        Ok(id.map(|id| {
            Element::from_element_id(self.client().clone(), ElementRef::from(id.to_owned()))
        }))
    }

    /// Tries until there is an answer. A page in motion refuses clicks and loses elements; that is a
    /// reason to look again, not to fail.
    async fn until<T>(
        &self,
        wanted: &str,
        attempt: impl AsyncFn() -> Result<Option<T>, Failure>,
    ) -> Result<T, Failure> {
        let started = Instant::now();
        loop {
            match attempt().await {
                Ok(Some(answer)) => return Ok(answer),
                Ok(None) => {}
                Err(Failure::Driver(error)) if passes(&error) => {}
                Err(failure) => return Err(failure),
            }
            if started.elapsed() > PATIENCE {
                return Err(Failure::NotSeen {
                    wanted: wanted.to_owned(),
                    waited_s: PATIENCE.as_secs(),
                    page: self.description().await,
                });
            }
            sleep(BETWEEN_LOOKS).await;
        }
    }
}

fn passes(error: &CmdError) -> bool {
    matches!(
        error,
        CmdError::Standard(refusal) if matches!(
            refusal.error,
            ErrorStatus::StaleElementReference
                | ErrorStatus::ElementClickIntercepted
                | ErrorStatus::ElementNotInteractable
                | ErrorStatus::NoSuchElement
        )
    )
}

/// The code of a key by its name; a single character stands for itself.
fn key(name: &str) -> char {
    let special = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "F2" => Key::F2,
        "F4" => Key::F4,
        other => {
            let mut characters = other.chars();
            return match (characters.next(), characters.next()) {
                (Some(character), None) => character,
                _ => panic!("there is no key “{other}”"),
            };
        }
    };
    special.into()
}
