//! The years of the cohorts: from the census of December 1926, which stands for the first day of
//! 1927, to the last year whose births and deaths are of record within the old borders.

/// The first year led back.
pub const FIRST: i16 = 1927;
/// The last year led forward; its end is 1 January of the next.
pub const LAST: i16 = 1940;
/// The year of the count, on whose 1 January it stands.
pub const COUNT: i16 = 1937;
