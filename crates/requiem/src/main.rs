//! Requiem: the program.
fn main() {}
