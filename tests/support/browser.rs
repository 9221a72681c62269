//! One test in Chromium, from an empty profile to a passed flow or a full account of what went wrong.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::time::Duration;

use tokio::runtime;
use tokio::time::timeout;

use crate::chromium::{Chromium, Shape};
use crate::failure::told;
use crate::{Failure, Outcome, Tab};

/// How long a whole flow may take.
const FLOW_S_MAX: u64 = 120;
/// How long a browser may take to say what went wrong, or to close.
const ACCOUNT_WAIT: Duration = Duration::from_secs(20);

/// What a test wants its browser to be like: a laptop's, light, in Chinese, with scripts, unless it says otherwise.
#[derive(Debug)]
pub struct Browser {
    flow: String,
    shape: Shape,
}

impl Browser {
    /// A browser that was never used. The name is that of the flow; its pictures begin with it.
    #[must_use]
    pub fn named(flow: &str) -> Self {
        let shape = Shape {
            size: (1366, 768),
            is_phone: false,
            is_dark: false,
            has_scripts: true,
            language: "zh-CN",
        };
        Self { flow: flow.to_owned(), shape }
    }

    /// On a narrow phone.
    #[must_use]
    pub const fn on_a_phone(mut self) -> Self {
        (self.shape.size, self.shape.is_phone) = ((360, 740), true);
        self
    }

    /// On a screen that is set to dark.
    #[must_use]
    pub const fn in_the_dark(mut self) -> Self {
        self.shape.is_dark = true;
        self
    }

    /// That runs no script of a page.
    #[must_use]
    pub const fn without_scripts(mut self) -> Self {
        self.shape.has_scripts = false;
        self
    }

    /// Of somebody who reads that language.
    #[must_use]
    pub const fn in_language(mut self, language: &'static str) -> Self {
        self.shape.language = language;
        self
    }

    /// Opens the browser and follows the flow in it.
    ///
    /// # Panics
    /// When the flow does not succeed, with all that is known about why; a picture is left too.
    #[track_caller]
    pub fn run(self, flow: impl AsyncFnOnce(&mut Tab) -> Outcome) {
        let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let done = runtime.map_err(|cause| cause.to_string()).and_then(|runtime| {
            let followed = AssertUnwindSafe(|| runtime.block_on(self.follow(flow)));
            panic::catch_unwind(followed).unwrap_or_else(|panic| panic::resume_unwind(panic))
        });
        if let Err(said) = done {
            panic!("{said}");
        }
    }

    async fn follow(self, flow: impl AsyncFnOnce(&mut Tab) -> Outcome) -> Result<(), String> {
        let said = |failure: Failure| told(&failure);
        let folder = tempfile::tempdir()
            .map_err(|cause| said(Failure::File { path: std::env::temp_dir(), cause }))?;
        let log = folder.path().join("driver.txt");
        let driver = Chromium::start(&log).await.map_err(said)?;
        let opened = driver.open(&folder.path().join("profile"), self.shape).await;
        let client = opened.map_err(|failure| {
            format!("{}\n{}", told(&failure), fs::read_to_string(&log).unwrap_or_default())
        })?;
        let mut tab = Tab::of(client, &self.flow, folder.path().to_owned());
        let came = timeout(Duration::from_secs(FLOW_S_MAX), flow(&mut tab)).await;
        let trouble = match came {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(told(&*error)),
            Err(_) => Some(told(&Failure::TooSlow { waited_s: FLOW_S_MAX })),
        };
        let account = match trouble {
            None => Ok(()),
            // A browser that is stuck answers none of this either.
            Some(said) => Err(match timeout(ACCOUNT_WAIT, told_of(&tab)).await {
                Ok(seen) => format!("{said}\n{seen}"),
                Err(_) => said,
            }),
        };
        // However it ended, the driver ends the browser with itself.
        drop(timeout(ACCOUNT_WAIT, tab.close()).await);
        account
    }
}

/// What was on the page, and where a picture of it is.
async fn told_of(tab: &Tab) -> String {
    let picture = tab.picture("failure").await;
    let picture = picture.map_or_else(|failure| told(&failure), |path| path.display().to_string());
    format!("at {}\n{}\nA picture: {picture}", tab.address().await, tab.description().await)
}
