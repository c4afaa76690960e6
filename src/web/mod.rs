//! The page: the same in a browser, on this machine and offline.
//!
//! In: departments by folder, and requests of one browser. Out: pages, and files of a workspace written through the one
//! atomic writer. `answer` says what each address gives, from a request in memory to a reply in memory; `listen` is the only
//! part that knows of sockets. Knows nothing of command lines and screens.
//!
//! INVARIANT: nothing listens beyond loopback; a request that does not come from the page that this run opened gets no
//! answer but a refusal; what is shown is what the doors of [`tour`](crate::tour) give.

mod answer;
mod arrive;
mod assets;
mod browser;
mod county;
mod exchange;
mod form;
mod guard;
mod house;
mod keeping;
mod listen;
mod look;
mod multipart;
mod overview;
mod pages;
mod rules;
mod said;
mod stamp;
mod turns;

pub use browser::{open as open_browser, program as browser};
pub use form::{TypedBack, TypedForm, last_typed, take_back_typed, typed_forms};
pub use house::{Department, Find, House};
pub use listen::{Opened, open};
