#![no_main]

ziping_fuzz::target!("receipt");
