//! The reader `datatracker` on any bytes: it reads them or says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| entente_fuzz::read("datatracker", bytes));
