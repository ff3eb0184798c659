//! From the evidence to the ground of a run: the people of the census, and the papers of record
//! with the ids that warrant them.

use chronicle::FirstMover;
use evidence::{Counts, Day, DeadlineEvent, Evidence, LimitDecision, LimitKind, Line, Region};
use jiff::civil::Date;
use scenario::Settings;
use society::RollRules;
use society::census::{Census, CensusRules, Demography};

use crate::ground::{DatedGrant, Ground, ListSigned, OrderIssued, TermSet};

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

/// A request within so many days before a grant to the same place is taken to have moved it.
const ASKED_BEFORE_DAYS: i32 = 45;

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
    /// The ground that the evidence gives, under these settings.
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
        ground.take_orders(evidence);
        ground.take_terms(evidence);
        ground.take_limits(evidence, settings);
        ground.take_lists(evidence);
        ground.take_chiefs(evidence);
        ground.take_political_arrests(evidence, settings);
        ground.camp_opening = whole(evidence.number("itl_1932"));
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

    fn take_orders(&mut self, evidence: &Evidence) {
        for order in evidence.orders() {
            let line = Line::named(&order.line);
            let day = order.start.or(order.date).and_then(Day::of);
            let (Some(line), Some(day)) = (line, day) else {
                continue;
            };
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

    fn take_limits(&mut self, evidence: &Evidence, settings: &Settings) {
        let order = evidence
            .orders()
            .iter()
            .find(|order| order.id == "op_00447");
        let day = order
            .and_then(|order| order.date)
            .and_then(Day::of)
            .expect("a dated order");
        for limit in evidence.first_limits() {
            self.first_limits.push(DatedGrant {
                day,
                region: limit.region,
                places: [limit.category1, limit.category2].map(u32::cast_signed),
                disputed: false,
                first_mover: FirstMover::Centre,
                id: limit.id.clone(),
            });
        }
        let first_share = settings.number("assumption.unsplit_first_category");
        for decision in evidence.limits() {
            if decision.counts != Counts::No {
                self.take_grant(evidence, decision, first_share);
            }
        }
        self.grants.sort_by_key(|grant| (grant.day, grant.region));
    }

    fn take_grant(&mut self, evidence: &Evidence, decision: &LimitDecision, first_share: f64) {
        let Some(day) = decision.date.and_then(Day::of) else {
            return;
        };
        let unsplit = decision.unsplit.map_or(0.0, f64::from);
        let first = decision.category1.map_or(0.0, f64::from) + unsplit * first_share;
        let second = decision.category2.map_or(0.0, f64::from) + unsplit * (1.0 - first_share);
        let sign = if decision.kind == LimitKind::Cut {
            -1
        } else {
            1
        };
        let all: f64 = decision
            .regions
            .iter()
            .map(|region| self.first_limit(*region))
            .sum();
        let split = |people: f64| {
            let weights = decision
                .regions
                .iter()
                .map(|region| self.first_limit(*region) / all);
            spread(whole(people), weights)
        };
        let parts = split(first).into_iter().zip(split(second));
        let first_mover = mover(evidence, decision);
        for (region, (first, second)) in decision.regions.clone().into_iter().zip(parts) {
            self.grants.push(DatedGrant {
                day,
                region,
                places: [first, second].map(|places| sign * places.cast_signed()),
                disputed: decision.counts == Counts::Switch,
                first_mover,
                id: decision.id.clone(),
            });
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

/// Who moved first, as far as the rows tell.
fn mover(evidence: &Evidence, grant: &LimitDecision) -> FirstMover {
    let Some(day) = grant.date.and_then(Day::of) else {
        return FirstMover::Nobody;
    };
    let earlier = |other: &&LimitDecision| {
        let since = other
            .date
            .and_then(Day::of)
            .map(|asked| day.days_since(asked));
        other.place == grant.place
            && since.is_some_and(|days| (0..=ASKED_BEFORE_DAYS).contains(&days))
    };
    let before = || evidence.limits().iter().filter(earlier);
    if before().any(|other| other.kind == LimitKind::Request) {
        FirstMover::Region
    } else if before().any(|other| other.kind == LimitKind::CounterProposal) {
        FirstMover::Centre
    } else {
        FirstMover::Nobody
    }
}

/// Whole people shared out by weights that sum to one, without loss: each part is what the running
/// total reaches beyond the part before.
fn spread(people: u32, weights: impl Iterator<Item = f64>) -> Vec<u32> {
    let (mut reached, mut given) = (0.0, 0);
    let mut parts: Vec<u32> = weights
        .map(|weight| {
            reached += weight * f64::from(people);
            let part = whole(reached).min(people) - given;
            given += part;
            part
        })
        .collect();
    if let Some(last) = parts.last_mut() {
        *last += people - given;
    }
    parts
}

fn whole(real: f64) -> u32 {
    scenario::quantile::to_count(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_lost_when_a_figure_is_shared_out() {
        let parts = spread(1_001, [0.5, 0.25, 0.25].into_iter());
        assert_eq!(parts.iter().sum::<u32>(), 1_001);
        assert_eq!(spread(7, std::iter::empty()), Vec::<u32>::new());
        assert_eq!(spread(0, [0.5, 0.5].into_iter()), [0, 0]);
    }
}
