#![no_main]

ziping_fuzz::target!("command");
