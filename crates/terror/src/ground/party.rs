//! The party as it is given to a run: how it was spread, how large its own statistics made it, when
//! it was purged, and when nobody was let in.
//!
//! Members are counted for the whole country on each 1 January; by region they are spread as the
//! census spreads them. Who was let in is not counted in a way that can be used: while admissions were
//! open the year's are what the statistics leave when the outflow that is believed is made good.

use evidence::{Day, Region};
use scenario::Settings;

/// The campaigns that drove members out of the party, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Campaign {
    /// The purge of 1933-34, the chistka.
    Purge,
    /// The verification of party documents, 1935.
    Verification,
    /// The exchange of party documents, 1936.
    Exchange,
    /// The terror, from the plenum of February and March 1937 to the halt.
    Terror,
}

impl Campaign {
    /// Every campaign, in the order of their days.
    pub const ALL: [Campaign; 4] = [
        Campaign::Purge,
        Campaign::Verification,
        Campaign::Exchange,
        Campaign::Terror,
    ];

    const fn index(self) -> usize {
        self as usize
    }
}

/// The party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Party {
    /// Members and candidates as the census has them, by unit of account; empty where there is no
    /// party.
    pub members: Vec<u32>,
    /// Members and candidates in the whole country on 1 January of each year, from 1932 on.
    pub of_record: Vec<f64>,
    /// First and last day of each campaign, in the order of [`Campaign::ALL`].
    pub campaigns: [Option<(Day, Day)>; 4],
    /// The day on which the leadership turned against errors in expelling, early in 1938.
    pub turn: Option<Day>,
    /// How many members the purge of 1933-34 checked; none where it checked all.
    pub checked: Option<f64>,
    /// The day from which nobody was admitted, and the day from which people were again.
    pub closed: Option<(Day, Day)>,
    /// People admitted in each year from 1932 on, in the whole country.
    pub admitted: Vec<f64>,
    /// Of the members of 1 January 1932, those who had entered before 1930.
    pub entered_before_1930: f64,
    /// The day on which the congress of 1934 closed.
    pub congress: Option<Day>,
    /// Of its delegates, those who had entered by 1919.
    pub senior_to_1919: f64,
}

impl Party {
    /// Members and candidates of a region, as the census has them.
    pub fn members(&self, region: Region) -> f64 {
        self.members
            .get(region.index())
            .map_or(0.0, |members| f64::from(*members))
    }

    /// A region's share of the party.
    pub fn share(&self, region: Region) -> f64 {
        self.members(region) / self.members_in_all().max(1.0)
    }

    /// Members and candidates of the whole country, as the census has them.
    pub fn members_in_all(&self) -> f64 {
        self.members.iter().map(|members| f64::from(*members)).sum()
    }

    /// First and last day of a campaign.
    pub fn days(&self, campaign: Campaign) -> Option<(Day, Day)> {
        self.campaigns[campaign.index()]
    }

    /// Whether a campaign runs on a day.
    pub fn runs(&self, campaign: Campaign, day: Day) -> bool {
        self.days(campaign)
            .is_some_and(|(first, last)| first <= day && day <= last)
    }

    /// Whether people are admitted on a day.
    pub fn admits(&self, day: Day) -> bool {
        !self
            .closed
            .is_some_and(|(closed, open)| closed <= day && day < open)
    }

    /// Members and candidates on a day, between one 1 January and the next as on a straight line.
    pub fn on(&self, day: Day) -> f64 {
        let date = day.date();
        let year = years_since_1932(day);
        let first = self.of_record.get(year).copied().unwrap_or(0.0);
        let next = self.of_record.get(year + 1).copied().unwrap_or(first);
        let passed = f64::from(date.day_of_year() - 1) / f64::from(date.days_in_year());
        first + passed * (next - first)
    }

    /// People admitted in the month of a day, in the whole country.
    pub fn admitted_in_month(&self, day: Day) -> f64 {
        let of_year = self.admitted.get(years_since_1932(day)).copied();
        of_year.filter(|_| self.admits(day)).unwrap_or(0.0) / 12.0
    }
}

/// Whole years from 1932 to the year of a day.
pub fn years_since_1932(day: Day) -> usize {
    usize::try_from(day.date().year() - 1932).expect("no day before 1932")
}

/// Whether a day is the first of its month: the day on which the party's books are made up for it.
pub fn opens_month(day: Day) -> bool {
    day.date().day() == 1
}

/// The chance, month by month, that a member is out of the party before its end.
#[derive(Clone, Debug)]
pub struct Outflow {
    left: [f64; 2],
    ordinary: f64,
    /// By campaign, -ln of the share kept in a month of it.
    hazard: [f64; 4],
    ebb: f64,
}

impl Outflow {
    /// What is believed of it, over the campaigns that are given.
    pub fn of(settings: &Settings, party: &Party) -> Outflow {
        let a_month = |id: &str| 1.0 - libm::pow(1.0 - settings.number(id), 1.0 / 12.0);
        let ebb = settings.number("party.ebb");
        let shares = [
            settings.number("party.purge_share") * checked_share(party),
            settings.number("party.verification_share"),
            settings.number("party.exchange_share"),
            settings.number("party.terror_share"),
        ];
        let hazard = Campaign::ALL.map(|campaign| {
            let weight: f64 = months_of(party, campaign)
                .map(|day| weight(party, campaign, day, ebb))
                .sum();
            -libm::log(1.0 - shares[campaign.index()]) / weight.max(1.0)
        });
        Outflow {
            left: [a_month("party.left_a_year"), a_month("party.left_in_purge")],
            ordinary: a_month("party.expelled_a_year"),
            hazard,
            ebb,
        }
    }

    /// The chance that a member leaves in the month of a day without being expelled.
    pub fn leaves(&self, party: &Party, day: Day) -> f64 {
        self.left[usize::from(party.runs(Campaign::Purge, day))]
    }

    /// The chance that a member is expelled in a month in which no campaign runs.
    pub fn is_expelled_ordinarily(&self) -> f64 {
        self.ordinary
    }

    /// The chance that a member is expelled by a campaign in the month of a day.
    pub fn is_expelled(&self, party: &Party, campaign: Campaign, day: Day) -> f64 {
        let hazard = self.hazard[campaign.index()] * weight(party, campaign, day, self.ebb);
        -libm::expm1(-hazard)
    }

    /// The chance that a member is expelled in the month of a day, by whatever campaign or none.
    pub fn is_expelled_at_all(&self, party: &Party, day: Day) -> f64 {
        let running = Campaign::ALL
            .into_iter()
            .filter(|campaign| party.runs(*campaign, day));
        let shares: Vec<f64> = running
            .map(|campaign| self.is_expelled(party, campaign, day))
            .collect();
        if shares.is_empty() {
            return self.ordinary;
        }
        1.0 - shares.iter().map(|share| 1.0 - share).product::<f64>()
    }
}

/// Of the members, those whom the purge of 1933-34 checked.
fn checked_share(party: &Party) -> f64 {
    match (party.checked, party.days(Campaign::Purge)) {
        (Some(checked), Some((first, _))) => (checked / party.on(first).max(1.0)).min(1.0),
        _ => 1.0,
    }
}

/// The firsts of the months in which a campaign runs.
fn months_of(party: &Party, campaign: Campaign) -> impl Iterator<Item = Day> {
    let days = party.days(campaign);
    days.into_iter()
        .flat_map(|(first, last)| first.through(last).filter(|day| opens_month(*day)))
}

/// How hard a campaign presses in a month: less after the turn of January 1938.
fn weight(party: &Party, campaign: Campaign, day: Day, ebb: f64) -> f64 {
    let turned = campaign == Campaign::Terror && party.turn.is_some_and(|turn| turn <= day);
    match (party.runs(campaign, day), turned) {
        (false, _) => 0.0,
        (true, true) => ebb,
        (true, false) => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::catalogue;

    fn party() -> Party {
        Party {
            of_record: vec![1_000.0, 1_200.0],
            campaigns: [
                Some((Day::on(1933, 6, 1), Day::on(1934, 12, 31))),
                None,
                None,
                Some((Day::on(1937, 3, 5), Day::on(1938, 11, 17))),
            ],
            turn: Some(Day::on(1938, 1, 20)),
            ..Party::default()
        }
    }

    #[test]
    fn over_its_months_a_campaign_expels_the_share_that_is_believed() {
        let (party, settings) = (party(), Settings::shipped(catalogue::ALL));
        let outflow = Outflow::of(&settings, &party);
        for (campaign, id) in [
            (Campaign::Purge, "party.purge_share"),
            (Campaign::Terror, "party.terror_share"),
        ] {
            let kept: f64 = Day::FIRST
                .through(Day::LAST)
                .filter(|day| opens_month(*day))
                .map(|day| 1.0 - outflow.is_expelled(&party, campaign, day))
                .product();
            assert!(
                (1.0 - kept - settings.number(id)).abs() < 1e-9,
                "{id}: {kept}"
            );
        }
        let [before, after] = [Day::on(1937, 12, 1), Day::on(1938, 2, 1)]
            .map(|day| outflow.is_expelled(&party, Campaign::Terror, day));
        assert!(after < before);
    }

    #[test]
    fn between_two_counts_the_party_lies_on_a_straight_line() {
        assert!((party().on(Day::on(1932, 7, 2)) - 1_100.0).abs() < 1.0);
        assert!(
            (party().on(Day::on(1939, 7, 2))).abs() < 1e-9,
            "nothing is known of it"
        );
    }
}
