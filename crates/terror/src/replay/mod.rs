//! From the evidence to the ground of a run: the people of the census, and the papers of record
//! with the ids that warrant them.

mod army;
pub(crate) mod centre;
mod deportations;
mod envoys;
mod organs;

mod abroad;
pub mod economy;
mod kin;
pub mod party;
mod population;

pub use crate::replay::population::population_rules;

use evidence::{Day, DeadlineEvent, Evidence, LimitKind, Line, Order, Region, Role};
use jiff::civil::Date;
use scenario::Settings;
use scenario::decisions::Class;
use society::RollRules;
use society::census::{Census, CensusRules, Demography};

use crate::ground::{Ground, ListSigned, OrderIssued, TermSet};
use crate::limits_of_record::take_limits;
use crate::shares::{spread, whole};

mod collectivised;

/// The paper that stopped the troikas of order 00447.
const TROIKAS_STOPPED: &str = "halt_1938_11_15";
/// The paper that forbade the mass operations, and with them the militia's troikas.
const OPERATIONS_FORBIDDEN: &str = "halt_1938_11_17";

/// Arrests of the organs by year, where they are known apart from the mass operations.
const POLITICAL_ARRESTS: [(i16, &str); 7] = [
    (1932, "arrest_pavlov_1932"),
    (1933, "arrest_pavlov_1933"),
    (1934, "arrest_pavlov_1934"),
    (1935, "arrest_pavlov_1935"),
    (1936, "arrest_pavlov_1936"),
    (1939, "arrest_garf_1939"),
    (1940, "arrest_garf_1940"),
];

/// A day so many days after another, or before it; never outside 1932 to 1940.
fn later(day: Day, days: f64) -> Day {
    let index = f64::from(day.index()) + days.round();
    let index = scenario::quantile::to_count(index.min(f64::from(Day::LAST.index())));
    let index = u16::try_from(index).expect("a day of the run");
    Day::at(index).expect("a day of the run")
}

/// The rules of the census, as the settings have them.
///
/// # Errors
/// When an assumption is set to a rule that it does not have.
pub fn census_rules(settings: &Settings) -> Result<CensusRules, society::census::Error> {
    let mut rules = CensusRules::default();
    for switch in CensusRules::SWITCHES {
        rules.set(
            switch.name,
            settings.number(&format!("assumption.{}", switch.name)),
        )?;
    }
    Ok(rules)
}

/// What is declared of households, circles, ages and deaths, as the settings have it.
pub fn roll_rules(settings: &Settings) -> RollRules {
    let number = |name: &str| settings.number(&format!("assumption.{name}"));
    RollRules {
        household_people: number("household_people"),
        village_households: number("village_households"),
        works_larger: number("works_larger"),
        raion_people: number("raion_people"),
        dependant_men: number("dependant_men"),
        dependant_youths: number("dependant_youths"),
        deaths_at_forty: number("deaths_at_forty"),
        doubling_years: number("mortality_doubling"),
    }
}

impl Ground {
    /// The ground that the evidence gives under these settings, its people composed for it.
    ///
    /// # Errors
    /// When a census cannot be put together under the settings.
    ///
    /// # Panics
    /// As [`Ground::of`].
    pub fn composed(
        evidence: &Evidence,
        settings: &Settings,
    ) -> Result<Ground, society::census::Error> {
        let rules = census_rules(settings)?;
        let census = Census::compose(evidence, &rules)?;
        let demography = Demography::compose(evidence, &rules, &census)?;
        Ok(Ground::of(evidence, &census, demography, settings))
    }

    /// The ground that the evidence gives over a census, under these settings.
    ///
    /// # Panics
    /// When the evidence lacks a paper or figure that a replay needs, which its tests rule out.
    pub fn of(
        evidence: &Evidence,
        census: &Census,
        demography: Demography,
        settings: &Settings,
    ) -> Ground {
        let mut ground = Ground::empty();
        ground.take_people(evidence, census);
        ground.demography = Some(demography);
        ground.take_collectivised(evidence, census);
        ground.take_orders(evidence, settings);
        ground.take_terms(evidence);
        take_limits(&mut ground, evidence, settings);
        ground.take_lists(evidence);
        ground.take_chiefs(evidence);
        ground.take_political_arrests(evidence, settings);
        ground.centre = centre::centre(evidence);
        party::take_party(&mut ground, evidence, census, settings);
        economy::take_economy(&mut ground, evidence, census);
        ground.take_world(evidence);
        ground.camp_opening = whole(evidence.number("itl_1932"));
        let halts = ground.halts.iter().map(|halt| halt.day);
        let halt = halts.max().expect("the operations were halted");
        ground.army = army::of(evidence, census, halt);
        ground.organs = organs::of(evidence, census);
        ground.envoys = envoys::of(evidence);
        ground.election = envoys::election(evidence);
        ground.kin = kin::papers(evidence);
        ground.deportations = deportations::given(evidence, settings, &ground);
        ground.operatives = evidence.number("gugb_ops");
        ground.leave_to_the_model(settings);
        ground
    }

    fn take_people(&mut self, evidence: &Evidence, census: &Census) {
        let places = evidence.places();
        for region in Region::all() {
            let at = region.index();
            self.people[at] = census.people(region);
            self.adults[at] = census.adults(region);
            self.neighbours[at] = places.neighbours(region).to_vec();
            for line in Line::NATIONAL {
                self.stock[line.index()][at] = census.stock_of_line(region, line);
            }
        }
        self.camps = places
            .unit("CAMPS")
            .expect("the camps are a unit of account");
    }

    /// What the model decides itself is not given to it.
    fn leave_to_the_model(&mut self, settings: &Settings) {
        let [orders, limits, approvals] =
            [Class::Orders, Class::Limits, Class::Approvals].map(|class| settings.makes(class));
        let is_given = |line: Line| {
            !(if line == Line::Lists {
                approvals
            } else {
                orders
            })
        };
        self.orders.retain(|order| is_given(order.line));
        if orders {
            self.starts.clear();
            self.deadlines.clear();
            self.permissions.clear();
        }
        if limits {
            self.first_limits.clear();
        }
        if approvals {
            self.grants.clear();
            self.lists.clear();
            self.special_troikas = None;
        }
        if settings.makes(Class::Trials) {
            for member in &mut self.centre.politburo {
                member.gone = None;
            }
        }
    }

    fn take_orders(&mut self, evidence: &Evidence, settings: &Settings) {
        let moved = settings.number("halt.moved_days");
        let given = |order: &&Order| order.warrant.role == Role::Input;
        for order in evidence.orders().iter().filter(given) {
            let line = Line::named(&order.line);
            let day = order.start.or(order.date).and_then(Day::of);
            let (Some(line), Some(day)) = (line, day) else {
                continue;
            };
            if order.id == kin::RESTRICTION {
                let id = order.id.clone();
                self.halts.push(OrderIssued { line, day, id });
                continue;
            }
            self.orders.push(OrderIssued {
                line,
                day,
                id: order.id.clone(),
            });
        }
        self.orders.sort_by_key(|order| (order.day, order.line));
        let special = evidence
            .orders()
            .iter()
            .find(|order| order.id == "op_00606");
        self.special_troikas = special
            .and_then(|order| Some((order.date.and_then(Day::of)?, order.end.and_then(Day::of)?)));
        let forbidden = [Line::Militia].into_iter().chain(Line::NATIONAL);
        let halted = forbidden.map(|line| (OPERATIONS_FORBIDDEN, line));
        for (id, line) in [(TROIKAS_STOPPED, Line::Order00447)]
            .into_iter()
            .chain(halted)
        {
            let halt = evidence.deadlines().iter().find(|paper| paper.id == id);
            let day = halt
                .and_then(|paper| Day::of(paper.from))
                .map(|day| later(day, moved))
                .expect("a dated halt");
            let id = id.to_owned();
            self.halts.push(OrderIssued { line, day, id });
        }
    }

    /// Starts, deadlines, permissions. A row for one region stands above the row for all.
    fn take_terms(&mut self, evidence: &Evidence) {
        let papers = || {
            evidence
                .deadlines()
                .iter()
                .filter(|paper| paper.line == "00447")
        };
        let own: Vec<Region> = papers()
            .filter(|paper| paper.event == DeadlineEvent::Start && paper.place != "USSR")
            .flat_map(|paper| paper.regions.clone())
            .collect();
        let first_end = papers()
            .filter(|paper| paper.event == DeadlineEvent::Deadline)
            .filter_map(|paper| Day::of(paper.from))
            .min();
        for paper in papers() {
            let Some(day) = Day::of(paper.from) else {
                continue;
            };
            let until = paper.to.and_then(Day::of).filter(|end| *end > day);
            for region in &paper.regions {
                let (region, id) = (*region, paper.id.clone());
                let general = paper.place == "USSR" && own.contains(&region);
                match paper.event {
                    DeadlineEvent::Start if !general => {
                        self.starts.push(TermSet {
                            day,
                            region,
                            until: first_end,
                            id,
                        });
                    }
                    DeadlineEvent::Prolongation => {
                        self.deadlines.push(TermSet {
                            day,
                            region,
                            until,
                            id,
                        });
                    }
                    _ => {}
                }
            }
        }
        for permission in evidence.limits() {
            let day = permission.date.and_then(Day::of);
            if let (LimitKind::PermissionCategory2, Some(day)) = (permission.kind, day) {
                for region in &permission.regions {
                    let (region, id) = (*region, permission.id.clone());
                    self.permissions.push(TermSet {
                        day,
                        region,
                        until: None,
                        id,
                    });
                }
            }
        }
    }

    /// The centre's own heading is booked in Moscow, a republic's over its regions by adults.
    fn take_lists(&mut self, evidence: &Evidence) {
        let moscow = evidence
            .places()
            .unit("MOS")
            .expect("Moscow is a unit of account");
        for list in evidence.lists() {
            let Some(day) = Day::of(list.date) else {
                continue;
            };
            let place = evidence.places().get(&list.place);
            let regions = place
                .map(evidence::Place::regions)
                .filter(|regions| !regions.is_empty());
            let regions = regions.map_or_else(|| vec![moscow], <[Region]>::to_vec);
            let all: f64 = regions.iter().map(|region| self.adults(*region)).sum();
            let weights = regions.iter().map(|region| self.adults(*region) / all);
            for (region, names) in regions.iter().zip(spread(list.names, weights)) {
                let (region, id) = (*region, list.id.clone());
                self.lists.push(ListSigned {
                    day,
                    region,
                    names,
                    id,
                });
            }
        }
        self.lists.sort_by_key(|list| (list.day, list.region));
    }

    fn take_chiefs(&mut self, evidence: &Evidence) {
        let places = evidence.places();
        for tenure in evidence.tenures() {
            let Some(day) = tenure.from.and_then(Day::of) else {
                continue;
            };
            let regions = places
                .get(&tenure.place)
                .map_or(&[][..], evidence::Place::regions);
            for region in regions {
                self.chiefs[region.index()].push(day);
            }
        }
        for changes in &mut self.chiefs {
            changes.sort_unstable();
            changes.dedup();
        }
    }

    /// The counts of record by day, and between them the pace of 1935-36 under believed pressure.
    fn take_political_arrests(&mut self, evidence: &Evidence, settings: &Settings) {
        let of_year = |year: i16| {
            POLITICAL_ARRESTS
                .iter()
                .find(|(known, _)| *known == year)
                .map(|(_, id)| {
                    evidence.number(id) / f64::from(Date::constant(year, 1, 1).days_in_year())
                })
        };
        let before = f64::midpoint(of_year(1935).unwrap_or(0.0), of_year(1936).unwrap_or(0.0));
        let pressed = before * settings.number("political.pressure");
        let plenum = Day::on(1937, 3, 5);
        let halt = self
            .halts
            .iter()
            .map(|halt| halt.day)
            .max()
            .unwrap_or(Day::LAST);
        for day in Day::FIRST.through(Day::LAST) {
            let pace = match of_year(day.date().year()) {
                Some(known) => known,
                None if day < plenum => before,
                None if day <= halt => pressed,
                None => of_year(1939).unwrap_or(before),
            };
            self.political_arrests[usize::from(day.index())] = pace;
        }
    }
}
