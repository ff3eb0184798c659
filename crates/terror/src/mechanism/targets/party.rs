//! M16. The party purged itself without an arrest from 1933 to 1936, and those it had put out were
//! the first on whom the organs later opened a dossier.
//!
//! Members and candidates M of a region change month by month: M' = M + admitted - left - expelled,
//! where a campaign that is to expel a share s over its months has the monthly hazard -ln(1 - s) over
//! them. The chistka of 1933-34 fell on those whom it checked, the verification of 1935 and the
//! exchange of 1936 on all; the shares of the literature are of everybody expelled while a campaign
//! ran, and a small ordinary hazard goes on where none does. Nobody was admitted from January 1933 to November 1936. Whoever was
//! expelled lost a party card, not his freedom. He stands in an account of his own, and the bridge
//! leads from there: each year that somebody is out of the party, with a hazard that is believed and
//! that rises with the terror, a dossier is opened, on the line of office-holders, of the ordinary
//! political police or, where it runs, of order 00447. Early in 1938 the leadership turned against
//! errors in expelling; a share of those outside was taken back that year.
//!
//! Shares of the campaigns are priors from the literature; departures, the bridge and restorations
//! are believed, and no figure of the archive tells them apart by region.
//!
//! In symbols:
//!
//! ```text
//! left     = Binomial(M, 1 - (1 - party.left_a_year)^(1/12)), party.left_in_purge in 1933-34
//! expelled = Binomial(M, 1 - exp(-h)), h = -ln(1 - s) * weight / sum of weights over its months; the
//!            weight is 1, and party.ebb after the turn of 1938
//! s        = party.purge_share of those checked, party.verification_share, party.exchange_share,
//!            party.terror_share; where none runs party.expelled_a_year
//! dossiers = Binomial(expelled, 1 - exp(-party.bridge / 12)), times party.bridge_terror in 1937-38;
//!            party.to_mass_operation on 00447, of the rest party.to_cadres on office-holders
//! taken back in 1938: party.restored of those outside, a year
//! ```

use chronicle::{Act, Flow};
use evidence::{Day, Line, Region};
use scenario::{Mechanism, Settings, quantile};

use crate::ground::Ground;
use crate::ground::party::{Campaign, Outflow, opens_month};
use crate::mechanism::{Events, Regional, Scene};
use crate::shares::{spread, whole};

/// The entry in the list of mechanisms.
pub const ENTRY: Mechanism = Mechanism {
    code: "M16",
    name: "Party purge",
    does: "admits to the party and expels from it, campaign by campaign, and leads from expulsion to \
           a dossier",
    off: "the party is not told: nobody is admitted, expelled, or on file for having been expelled",
    parts: &[
        (
            "chistka",
            "the purge of 1933-34 expels nobody beyond the ordinary",
        ),
        (
            "verification",
            "the verification of 1935 expels nobody beyond the ordinary",
        ),
        (
            "exchange",
            "the exchange of documents of 1936 expels nobody beyond the ordinary",
        ),
        (
            "terror",
            "the terror of 1937-38 expels nobody beyond the ordinary",
        ),
        (
            "bridge",
            "no dossier is opened on anybody for having been expelled",
        ),
    ],
    cites: &[
        "party_total_1932",
        "party_total_1933",
        "purge1933_share",
        "purge1933_checked",
        "prov1935_share",
        "exp_szymanski",
        "camp_006",
        "camp_017",
        "camp_026",
        "ev_043",
        "ev_076",
    ],
};

/// The switch and the flow of each campaign, in the order of [`Campaign::ALL`].
const CAMPAIGNS: [(&str, Flow); 4] = [
    ("M16.chistka", Flow::PartyExpelledPurge),
    ("M16.verification", Flow::PartyExpelledVerification),
    ("M16.exchange", Flow::PartyExpelledExchange),
    ("M16.terror", Flow::PartyExpelledTerror),
];

/// The purges of the party.
#[derive(Clone, Debug)]
pub struct PartyPurge {
    works: bool,
    outflow: Outflow,
    campaigns: [bool; 4],
    restored_in_month: f64,
    bridge: [f64; 2],
    to_mass: f64,
    to_cadres: f64,
}

impl PartyPurge {
    /// As the settings have it, over the campaigns of the ground.
    pub fn of(settings: &Settings, ground: &Ground) -> PartyPurge {
        let a_year = if settings.on("M16.bridge") {
            settings.number("party.bridge")
        } else {
            0.0
        };
        let in_terror = a_year * settings.number("party.bridge_terror");
        PartyPurge {
            works: settings.on("M16"),
            outflow: Outflow::of(settings, &ground.party),
            campaigns: CAMPAIGNS.map(|(switch, _)| settings.on(switch)),
            restored_in_month: in_a_month(-libm::log(1.0 - settings.number("party.restored"))),
            bridge: [a_year, in_terror].map(in_a_month),
            to_mass: settings.number("party.to_mass_operation"),
            to_cadres: settings.number("party.to_cadres"),
        }
    }

    /// Who leaves the party in the month and who comes.
    fn turn_over(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let (party, day) = (&scene.ground.party, scene.day);
        let mut members = scene.country[(region, Line::People)].in_party;
        let lots = ["party", "campaigns"]
            .map(|purpose| scene.chance.of(purpose).lot(day, region, Line::People));
        let mut lose = |flow: Flow, share: f64, draw: f64| {
            let lost = quantile::binomial(members, share, draw);
            members -= lost;
            events.act(region, Line::People, flow, lost);
        };
        let draws = [0, 1].map(|number| lots[0].uniform(number));
        lose(Flow::PartyLeft, self.outflow.leaves(party, day), draws[0]);
        let running = |at: usize| self.campaigns[at] && party.runs(Campaign::ALL[at], day);
        if !(0..CAMPAIGNS.len()).any(running) {
            let ordinary = self.outflow.is_expelled_ordinarily();
            lose(Flow::PartyExpelledOrdinary, ordinary, draws[1]);
        }
        for at in (0..CAMPAIGNS.len()).filter(|at| running(*at)) {
            let share = self.outflow.is_expelled(party, Campaign::ALL[at], day);
            lose(CAMPAIGNS[at].1, share, lots[1].uniform(at));
        }
        let admitted = party.admitted_in_month(day) * party.share(region);
        let admitted = quantile::poisson(admitted, lots[0].uniform(2));
        events.act(region, Line::People, Flow::PartyAdmitted, admitted);
    }

    /// Who of the expelled is taken back, and on whom a dossier is opened.
    fn bridge(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        let (party, day) = (&scene.ground.party, scene.day);
        let mut expelled = scene.country[(region, Line::People)].expelled;
        let lot = scene.chance.of("expelled").lot(day, region, Line::People);
        let turned = party
            .turn
            .is_some_and(|turn| turn < day && turn.date().year() == day.date().year());
        if turned {
            let restored = quantile::binomial(expelled, self.restored_in_month, lot.uniform(0));
            expelled -= restored;
            events.act(region, Line::People, Flow::PartyRestored, restored);
        }
        let hazard = self.bridge[usize::from(party.runs(Campaign::Terror, day))];
        let on_file = quantile::binomial(expelled, hazard, lot.uniform(1));
        events.act(region, Line::People, Flow::ExpelledOnFile, on_file);
        let operation =
            scene.country.term(region).opened.is_some() && scene.country.is_open(Line::Order00447);
        let share = if operation { self.to_mass } else { 0.0 };
        let to_mass = quantile::binomial(on_file, share, lot.uniform(2));
        let rest = on_file - to_mass;
        let to_cadres = quantile::binomial(rest, self.to_cadres, lot.uniform(3));
        for (line, dossiers) in [
            (Line::Order00447, to_mass),
            (Line::Cadres, to_cadres),
            (Line::Political, rest - to_cadres),
        ] {
            events.act(region, line, Flow::LeadExpelled, dossiers);
        }
    }
}

/// The chance of something within a month, of which so much is to be expected in a year.
fn in_a_month(a_year: f64) -> f64 {
    -libm::expm1(-a_year / 12.0)
}

impl Regional for PartyPurge {
    fn act(&self, scene: &Scene<'_>, region: Region, events: &mut Events) {
        if self.works && opens_month(scene.day) {
            self.turn_over(scene, region, events);
            self.bridge(scene, region, events);
        }
    }
}

/// The party on the eve of a run, and whom it had expelled since the beginning of 1932: the number of
/// record, and of the expelled what the campaigns are believed to have come to.
pub fn opening(settings: &Settings, ground: &Ground, from: Day) -> Vec<Act> {
    let mut events = Events::default();
    let party = &ground.party;
    if !settings.on("M16") || party.members.is_empty() {
        return events.acts;
    }
    let outflow = Outflow::of(settings, party);
    let months = Day::FIRST
        .through(from)
        .filter(|day| *day < from && opens_month(*day));
    let expelled: f64 = months
        .map(|day| party.on(day) * outflow.is_expelled_at_all(party, day))
        .sum();
    for (flow, people) in [
        (Flow::PartyStood, party.on(from)),
        (Flow::ExpelledStood, expelled),
    ] {
        let shares = Region::all().map(|region| party.share(region));
        for (region, people) in Region::all().zip(spread(whole(people), shares)) {
            events.act(region, Line::People, flow, people);
        }
    }
    events.acts
}

#[cfg(test)]
mod tests;
