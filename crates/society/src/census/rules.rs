//! The assumptions of the census, each with a switch: what we took for granted where nothing was
//! counted, and what one may take for granted instead.
//!
//! Every switch has a row in `evidence/census/assumptions.csv` that says what is assumed, why, and
//! how much hangs on it. Rule 0 and the shipped value are ours; `--set assumption.party-towns=1`
//! runs the country on the other.

use crate::census::error::Error;

/// A switch of the census: its name in settings, where it may stand, and where it stands shipped.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switch {
    /// Name in settings, after `assumption.`.
    pub name: &'static str,
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
    /// The shipped value.
    pub shipped: f64,
    /// Whether it numbers rules, and so takes whole numbers only.
    pub whole: bool,
}

trait Position: Copy {
    const WHOLE: bool;
    fn of(value: f64) -> Option<Self>;
    fn value(self) -> f64;
}

impl Position for u8 {
    const WHOLE: bool = true;

    fn of(value: f64) -> Option<u8> {
        (0..=u8::MAX).find(|whole| (f64::from(*whole) - value).abs() < f64::EPSILON)
    }

    fn value(self) -> f64 {
        f64::from(self)
    }
}

impl Position for f64 {
    const WHOLE: bool = false;

    fn of(value: f64) -> Option<f64> {
        Some(value)
    }

    fn value(self) -> f64 {
        self
    }
}

macro_rules! switches {
    ($(
        $(#[doc = $doc:literal])+
        $field:ident: $kind:ty = $shipped:literal in $low:literal..=$high:literal, $name:literal;
    )+) => {
        /// Where every assumption stands.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct CensusRules {
            $($(#[doc = $doc])+ pub $field: $kind,)+
        }

        impl Default for CensusRules {
            fn default() -> CensusRules {
                CensusRules { $($field: $shipped,)+ }
            }
        }

        impl CensusRules {
            /// Every switch, in the order of the census: place, nationality, class, ledger.
            pub const SWITCHES: &'static [Switch] = &[
                $(Switch {
                    name: $name,
                    low: $low,
                    high: $high,
                    shipped: $shipped as f64,
                    whole: <$kind as Position>::WHOLE,
                },)+
            ];

            /// Sets one switch by its name in settings.
            ///
            /// # Errors
            /// When there is no such switch, or it has no rule at this value.
            pub fn set(&mut self, name: &str, value: f64) -> Result<(), Error> {
                match name {
                    $($name => {
                        let range = Error::Range {
                            name: $name,
                            value,
                            low: $low,
                            high: $high,
                        };
                        if !($low..=$high).contains(&value) {
                            return Err(range);
                        }
                        self.$field = <$kind as Position>::of(value).ok_or(range)?;
                    })+
                    _ => return Err(Error::Switch { name: name.to_owned() }),
                }
                Ok(())
            }

            /// Where a switch stands.
            ///
            /// # Errors
            /// When there is no such switch.
            pub fn value(&self, name: &str) -> Result<f64, Error> {
                match name {
                    $($name => Ok(Position::value(self.$field)),)+
                    _ => Err(Error::Switch { name: name.to_owned() }),
                }
            }
        }
    };
}

switches! {
    /// People of Ukraine and Kazakhstan. 0: their totals of 1937, recalled to two or three digits;
    /// 1: their totals of 1939, scaled like every other region not counted in 1937.
    republics: u8 = 0 in 0.0..=1.0, "republics";
    /// People of the eight Ukrainian units. 0: what the famine table implies (deaths over death
    /// rate, less the deaths); 1: by first limits; 2: equal.
    ukrainian_units: u8 = 0 in 0.0..=2.0, "ukrainian-units";
    /// People of the eight Kazakh units. 0: by first limits; 1: equal.
    kazakh_units: u8 = 0 in 0.0..=1.0, "kazakh-units";
    /// Townspeople by region. 0: the shares of 1926, fitted to the towns of 1937; 1: one share
    /// everywhere.
    towns: u8 = 0 in 0.0..=1.0, "towns";
    /// Where the army stood. 0: by population; 1: thrice as thick in regions on the frontier.
    garrisons: u8 = 0 in 0.0..=1.0, "garrisons";
    /// Share of those aged 10 to 19 who are counted as adults.
    youths_adult: f64 = 0.0 in 0.0..=0.5, "youths-adult";
    /// Nationalities without a figure of 1937. 0: between 1926 and 1939, in proportion of time; 1:
    /// as in 1939; 2: as in 1926.
    nationalities: u8 = 0 in 0.0..=2.0, "nationalities";
    /// Ukrainians and Russians in Ukraine. 0: by their shares of 1939 there; 1: as in 1926, fitted
    /// with the rest of the Union.
    ukraine_nationalities: u8 = 0 in 0.0..=1.0, "ukraine-nationalities";
    /// How many times likelier a nationality is to live in its known districts of settlement, where
    /// one unit of 1926 became several regions.
    settlement: f64 = 4.0 in 1.0..=20.0, "settlement";
    /// Share of Uzbeks who lived outside Uzbekistan.
    uzbeks_outside: f64 = 0.14 in 0.0..=0.3, "uzbeks-outside";
    /// Share of Poles among the Poles and Germans moved from Ukraine to Kazakhstan in 1936.
    poles_moved: f64 = 0.75 in 0.0..=1.0, "poles-moved";
    /// Whom the Romanian line drew on. 0: Romanians and Moldavians; 1: Romanians alone.
    romanian_line: u8 = 0 in 0.0..=1.0, "romanian-line";
    /// People returned from Harbin, thousands.
    harbin_thousands: f64 = 25.0 in 10.0..=50.0, "harbin-thousands";
    /// Where they lived. 0: in towns; 1: in towns, thrice as thick from the Urals to the Pacific.
    harbin_places: u8 = 0 in 0.0..=1.0, "harbin-places";
    /// Individual peasants and artisans, as a multiple of their share of 1939.
    individual: f64 = 1.0 in 1.0..=3.0, "individual";
    /// Class within a nationality. 0: as in the whole region; 1: Jews four times as thick among
    /// workers and employees.
    class_nationality: u8 = 0 in 0.0..=1.0, "class-nationality";
    /// How thick workers and employees stood in the country, against one in town.
    class_country: f64 = 0.35 in 0.1..=1.0, "class-country";
    /// Party members to a townsman, against one to a villager.
    party_towns: f64 = 2.0 in 1.0..=6.0, "party-towns";
    /// Party members by class. 0: three times as thick among employees as among workers, and a third
    /// as thick among collective farmers; 1: even among the three.
    party_classes: u8 = 0 in 0.0..=1.0, "party-classes";
    /// Share of those ten and over, outside army and police, who lived by their own work.
    at_work: f64 = 0.6 in 0.4..=0.8, "at-work";
    /// Staff of state security by region. 0: by population; 1: by townspeople.
    security_staff: u8 = 0 in 0.0..=1.0, "security-staff";
    /// Births to a villager, against one to a townsman.
    births_country: f64 = 1.0 in 1.0..=1.6, "births-country";
    /// Natural deaths. 0: all deaths but those of famine, so that those shot or dead in camps in
    /// 1937 and 1938 are in them too; 1: for these two years, the death rate between 1936 and 1939.
    natural_deaths: u8 = 0 in 0.0..=1.0, "natural-deaths";
    /// Births and deaths of 1939 and 1940. 0: the crude rates on the people of the old borders; 1:
    /// the numbers of 1938.
    last_years: u8 = 0 in 0.0..=1.0, "last-years";
    /// Famine deaths by year. 0: Ukraine by its own figures, the rest so that natural deaths of 1932
    /// and 1933 are equal; 1: all regions as Ukraine.
    famine_years: u8 = 0 in 0.0..=1.0, "famine-years";
    /// Famine deaths within the year. 0: rising to mid-June and falling after; 1: even.
    famine_season: u8 = 0 in 0.0..=1.0, "famine-season";
    /// Famine deaths within the RSFSR. 0: in the grain regions, twice as thick on the Lower Volga
    /// and in the North Caucasus; 1: by population everywhere.
    famine_russia: u8 = 0 in 0.0..=1.0, "famine-russia";
    /// Famine deaths outside Ukraine, Kazakhstan and the RSFSR. 0: by population of the other
    /// republics; 1: added to the famine regions in proportion.
    famine_elsewhere: u8 = 0 in 0.0..=1.0, "famine-elsewhere";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_rules_are_where_the_switches_say() {
        let rules = CensusRules::default();
        for switch in CensusRules::SWITCHES {
            let value = rules.value(switch.name).unwrap();
            assert!(
                (value - switch.shipped).abs() < f64::EPSILON,
                "{}",
                switch.name
            );
        }
    }

    #[test]
    fn a_switch_is_set_by_name_and_refuses_a_rule_it_has_not() {
        let mut rules = CensusRules::default();
        rules.set("ukrainian-units", 2.0).unwrap();
        assert_eq!(rules.ukrainian_units, 2);
        assert!(rules.set("ukrainian-units", 3.0).is_err());
        assert!(rules.set("ukrainian-units", 0.5).is_err());
        assert_eq!(
            rules.set("ukrainian-unit", 1.0).unwrap_err().to_string(),
            "there is no assumption `ukrainian-unit`"
        );
    }
}
