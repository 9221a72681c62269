//! A real window for tests: the built app on a screen, a session bus and a data folder of its own,
//! operated as a person operates it.
//!
//! ```ignore
//! #[test]
//! fn a_pasted_list_becomes_orders() {
//!     Window::named("pasted-list").with_sample().run(async |linli| {
//!         linli.click(link("团购")).await?;
//!         linli.paste("1. 王姐 大份2 小份1").await?;
//!         linli.click(button("确认")).await?;
//!         linli.sees("新增 1").await?;
//!         linli.picture("orders").await?;
//!         Ok(())
//!     });
//! }
//! ```
//! A new flow is a module of `window/main.rs`. Pictures, and those of failures, are in `artifacts/window/`.
//!
//! Pages that the hub serves are operated in the same way in a [`Browser`]; their flows are modules of `browser/main.rs`, and their
//! pictures are in `artifacts/browser/`.
#![cfg(target_os = "linux")]

#[path = "support/album.rs"]
mod album;
#[path = "support/browser.rs"]
mod browser;
#[path = "support/bus.rs"]
mod bus;
#[path = "support/chromium.rs"]
mod chromium;
#[path = "support/display.rs"]
mod display;
#[path = "support/driver.rs"]
mod driver;
#[path = "support/failure.rs"]
mod failure;
#[path = "support/hub.rs"]
mod hub;
#[path = "support/keyring.rs"]
mod keyring;
#[path = "support/laptop.rs"]
mod laptop;
#[path = "support/linli.rs"]
mod linli;
#[path = "support/page.rs"]
mod page;
#[path = "support/paint.rs"]
mod paint;
#[path = "support/process.rs"]
mod process;
#[path = "support/programs.rs"]
mod programs;
#[path = "support/tab.rs"]
mod tab;
#[path = "support/target.rs"]
mod target;
#[path = "support/terminal.rs"]
mod terminal;
#[path = "support/window.rs"]
mod window;

pub use album::{keep, picture_size};
pub use browser::Browser;
pub use failure::{Failure, Outcome};
pub use hub::Hub;
pub use laptop::Laptop;
pub use linli::Linli;
pub use page::Grid;
pub use process::Process;
pub use tab::Tab;
pub use target::{
    Target, button, checkbox, field, heading, link, menu_item, option, tab, test_id, with_role,
};
pub use terminal::Terminal;
pub use window::Window;
