//! How many there are of a thing, as a number that one can reckon with.

/// A number of things as a real number.
///
/// # Panics
/// From four thousand million on, which nothing here reaches.
pub fn real(many: usize) -> f64 {
    f64::from(u32::try_from(many).expect("fewer than four thousand million"))
}
