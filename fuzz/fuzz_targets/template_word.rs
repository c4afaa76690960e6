#![no_main]

ziping_fuzz::target!("template-word");
