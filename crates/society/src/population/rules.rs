//! What is believed of ages, where nothing was counted: how mortality rises with age, whom hunger
//! and the terror took, and at what age people moved.
//!
//! Births and deaths of the Union are of record, year by year; at which ages people died is not
//! among the evidence. Each belief is a parameter `assumption.*` with a prior and a reason, stands in
//! the middle of its prior, and is fitted to nothing.

/// Beliefs about ages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PopulationRules {
    /// Natural deaths a year at forty, of one woman, before the level of the year.
    pub deaths_at_forty: f64,
    /// Years of age in which natural mortality doubles.
    pub doubling_years: f64,
    /// Mortality of men against women, from the second year of life on grown mortality alone.
    pub men_mortality: f64,
    /// Mortality of boys against girls, of what children die of.
    pub boys_mortality: f64,
    /// Mortality of the second year of life against the first.
    pub second_year: f64,
    /// Years of age in which the mortality of children halves after that.
    pub child_halving: f64,
    /// Risk of dying of hunger under ten, against those from ten to sixty.
    pub famine_children: f64,
    /// Risk of dying of hunger from sixty on, against those from ten to sixty.
    pub famine_old: f64,
    /// Risk of men of dying of hunger, against women.
    pub famine_men: f64,
    /// Share of women among those the terror killed.
    pub toll_women: f64,
    /// Age at which the terror's dead stand thickest, years.
    pub toll_age: f64,
    /// How far their ages spread around it, years.
    pub toll_age_spread: f64,
    /// Age at which people moved most, years.
    pub mover_age: f64,
    /// Whether people moved between regions before the count: 1 as the residual, 0 not at all.
    pub moved: f64,
    /// How far births of record and ordinary deaths may be wrong in either direction, as a share;
    /// for claims on totals.
    pub registration_error: f64,
}

impl Default for PopulationRules {
    /// The beliefs as they ship; a test of the model holds them to `interpretations/parameters.toml`.
    fn default() -> PopulationRules {
        PopulationRules {
            deaths_at_forty: 0.008,
            doubling_years: 9.0,
            men_mortality: 1.2,
            boys_mortality: 1.1,
            second_year: 0.35,
            child_halving: 1.2,
            famine_children: 1.5,
            famine_old: 2.25,
            famine_men: 1.3,
            toll_women: 0.06,
            toll_age: 40.0,
            toll_age_spread: 12.0,
            mover_age: 22.0,
            moved: 1.0,
            registration_error: 0.05,
        }
    }
}
