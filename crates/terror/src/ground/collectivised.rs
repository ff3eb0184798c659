//! Collectivisation lay behind the country of 1932: millions had been deported from their villages,
//! harvests had fallen, and most people still lived on the land.

use evidence::{Day, Region};

/// What collectivisation had left, and what was harvested since.
#[derive(Clone, Debug, PartialEq)]
pub struct Collectivised {
    /// Members of collective farms and individual peasants, as a share of the people, by unit of
    /// account.
    pub peasants: Vec<f64>,
    /// Harvests of grain in millions of tonnes, each with the day from which people lived on it.
    pub harvests: Vec<(Day, f64)>,
    /// People deported as kulaks in 1930 and 1931.
    pub deported: f64,
}

impl Default for Collectivised {
    fn default() -> Collectivised {
        Collectivised {
            peasants: vec![0.0; Region::COUNT],
            harvests: Vec::new(),
            deported: 0.0,
        }
    }
}
