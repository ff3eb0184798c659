//! What is believed of the ages of the people, from the settings to the cohorts.

use scenario::Settings;
use society::PopulationRules;

/// What is declared of ages, as the settings have it.
pub fn population_rules(settings: &Settings) -> PopulationRules {
    let number = |name: &str| settings.number(&format!("assumption.{name}"));
    PopulationRules {
        deaths_at_forty: number("deaths_at_forty"),
        doubling_years: number("mortality_doubling"),
        men_mortality: number("men_mortality"),
        boys_mortality: number("boys_mortality"),
        second_year: number("second_year"),
        child_halving: number("child_halving"),
        famine_children: number("famine_children"),
        famine_old: number("famine_old"),
        famine_men: number("famine_men"),
        toll_women: number("toll_women"),
        toll_age: number("toll_age"),
        toll_age_spread: number("toll_age_spread"),
        mover_age: number("mover_age"),
        moved: number("moved"),
        registration_error: number("registration_error"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::catalogue;

    #[test]
    fn the_beliefs_that_ship_are_those_of_the_parameters() {
        let settings = Settings::shipped(catalogue::ALL);
        assert_eq!(population_rules(&settings), PopulationRules::default());
    }
}
