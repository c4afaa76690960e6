//! The page of `ziping serve`, asked by a client that can lie about everything that a browser cannot.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test may stop where something is not there"
)]

mod drop;
mod evidence;
mod filling;
mod links;
mod look;
mod overview;
mod pack;
mod safety;
#[path = "../shared/server.rs"]
mod server;
mod targets;
