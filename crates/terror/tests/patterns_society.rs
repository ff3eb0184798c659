//! What must be seen of fear, trust and opposition in the country of the shipped reading.

use std::sync::LazyLock;

use chronicle::{Flow, Gauge};
use evidence::{Day, Evidence, Region};
use scenario::{Scenario, Settings};
use terror::mechanism::catalogue;
use terror::{Ground, Outcome, Whom};

static COUNTRY: LazyLock<Country> = LazyLock::new(|| Country::lived(&[], Day::FIRST, Day::LAST));

struct Country {
    outcome: Outcome,
    adults: Vec<f64>,
}

impl Country {
    fn lived(off: &[&str], from: Day, to: Day) -> Country {
        let evidence = Evidence::shipped().expect("the shipped evidence is sound");
        let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
        (scenario.from, scenario.to) = (from, to);
        for switch in off {
            let switched = scenario.settings.switch_off(switch);
            switched.expect("a known switch");
        }
        let ground = Ground::composed(&evidence, &scenario.settings).expect("it composes");
        let whom = Whom::in_strata(&scenario.settings);
        Country {
            outcome: terror::run(&scenario, &ground, whom, 1, &mut |_| {}),
            adults: ground
                .adults
                .iter()
                .map(|adults| f64::from(*adults))
                .collect(),
        }
    }

    /// What a part of a gauge stood at on a day, in each region.
    fn regions(&self, gauge: Gauge, part: u8, day: Day) -> Vec<f64> {
        let mut stood = vec![gauge.at_first(); Region::COUNT];
        for (read, reading) in self.outcome.chronicle.readings() {
            if *read <= day && (reading.gauge, reading.part) == (gauge, part) {
                stood[reading.region.map_or(0, Region::index)] = reading.value();
            }
        }
        stood
    }

    /// The mean of a gauge over the adults of the country on a day.
    fn mean(&self, gauge: Gauge, part: u8, day: Day) -> f64 {
        let stood = self.regions(gauge, part, day);
        let all: f64 = self.adults.iter().sum();
        let sum = stood.iter().zip(&self.adults);
        sum.map(|(stood, adults)| stood * adults).sum::<f64>() / all
    }

    /// What a part of a gauge of the whole country stood at on a day.
    fn of_country(&self, gauge: Gauge, part: u8, day: Day) -> f64 {
        self.regions(gauge, part, day)[0]
    }
}

#[test]
fn look() {
    for year in 1932..=1940 {
        for month in [1, 7, 12] {
            let day = Day::on(year, month, 1);
            let c = &COUNTRY;
            println!(
                "{day} fear {:.3} trust {:.3} knew {:.3} {:.3} {:.3} disc {:.3} diss {:.5} conf {:.4} group {} party {:.4} {:.5} griev {:.3} ret {} inf {:.0} bel {:.3} exposed {:.3}",
                c.mean(Gauge::Fear, 0, day)
                    + c.mean(Gauge::Fear, 1, day)
                    + c.mean(Gauge::Fear, 2, day),
                c.mean(Gauge::Trust, 0, day),
                c.mean(Gauge::KnewArrested, 0, day),
                c.mean(Gauge::KnewArrested, 1, day),
                c.mean(Gauge::KnewArrested, 2, day),
                c.mean(Gauge::Discontent, 0, day),
                c.mean(Gauge::Dissent, 0, day),
                c.mean(Gauge::Conformity, 0, day),
                c.of_country(Gauge::ViableGroupAnywhere, 0, day),
                c.of_country(Gauge::PartyDissent, 0, day),
                c.of_country(Gauge::PartyDissent, 1, day),
                c.mean(Gauge::Grievance, 0, day),
                c.of_country(Gauge::Returnees, 0, day),
                c.regions(Gauge::Informers, 0, day).iter().sum::<f64>(),
                c.mean(Gauge::BelievedInformers, 0, day),
                c.of_country(Gauge::Exposed, 0, day)
            );
        }
    }
    let flows = |f: Flow| {
        COUNTRY
            .outcome
            .chronicle
            .days()
            .flat_map(|d| COUNTRY.outcome.chronicle.acts(d).to_vec())
            .filter(|a| a.flow == f)
            .map(|a| i64::from(a.count))
            .sum::<i64>()
    };
    for f in [
        Flow::LeadInformed,
        Flow::ReportRepeated,
        Flow::LeadDenounced,
        Flow::LetterRepeated,
        Flow::ArrestedDossier,
        Flow::ArrestedSweep,
    ] {
        println!("{} {}", f.id(), flows(f));
    }
}
