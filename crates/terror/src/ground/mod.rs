//! What is given to a run: the people, the papers of record and their dates.
//!
//! In replay, the decisions of the centre are inputs; here they stand, each with the id of the
//! claim that warrants it. A small country for a test or a story is a ground written by hand.

pub mod army;
pub mod centre;
pub mod deportations;
pub mod envoys;
pub mod organs;

pub mod abroad;
pub mod economy;
pub mod kin;
pub mod party;

use chronicle::FirstMover;
use evidence::{Day, Line, Region};
use society::census::Demography;

use crate::ground::abroad::World;
use crate::ground::army::Army;
use crate::ground::centre::Centre;
use crate::ground::collectivised::Collectivised;
use crate::ground::deportations::Deportations;
use crate::ground::envoys::Stay;
use crate::ground::kin::KinPapers;
use crate::ground::organs::Organs;

pub mod collectivised;

/// An operation that was ordered.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderIssued {
    /// Which line it opened.
    pub line: Line,
    /// The day from which it ran.
    pub day: Day,
    /// Id of the order in the evidence.
    pub id: String,
}

/// A turn of the clock of order 00447 in one region.
#[derive(Clone, Debug, PartialEq)]
pub struct TermSet {
    /// The day it was decided.
    pub day: Day,
    /// For which region.
    pub region: Region,
    /// The end it set, where it set one.
    pub until: Option<Day>,
    /// Id of the decision in the evidence.
    pub id: String,
}

/// Places granted or taken away on a dated decision.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedGrant {
    /// The day.
    pub day: Day,
    /// For which region.
    pub region: Region,
    /// Places, first and second category.
    pub places: [i32; 2],
    /// Whether it is the recalled decision of 15 October 1937, of which a share is believed.
    pub disputed: bool,
    /// Who moved first, as far as the record tells.
    pub first_mover: FirstMover,
    /// Id of the decision in the evidence.
    pub id: String,
}

/// Names on a signed list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListSigned {
    /// The day it was approved.
    pub day: Day,
    /// The region the names are booked in.
    pub region: Region,
    /// How many names.
    pub names: u32,
    /// Id of the list in the evidence.
    pub id: String,
}

/// Everything that is given.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// People counted, by unit of account.
    pub people: Vec<u32>,
    /// Of them, of an age to be arrested.
    pub adults: Vec<u32>,
    /// People whom a national line draws on, by line and unit of account.
    pub stock: Vec<Vec<u32>>,
    /// Neighbouring regions.
    pub neighbours: Vec<Vec<Region>>,
    /// Days on which the head of a region's directorate changed, by unit of account.
    pub chiefs: Vec<Vec<Day>>,
    /// Births, natural deaths, famine; none in a country where nobody is born and nobody dies.
    pub demography: Option<Demography>,
    /// What collectivisation had left by 1932.
    pub collectivised: Collectivised,
    /// Members and candidates of the party, at the count.
    pub members: f64,
    /// Registered informers of the whole country.
    pub informers: f64,
    /// The orders that opened lines.
    pub orders: Vec<OrderIssued>,
    /// The days on which order 00447 began in a region, with the end that was first set.
    pub starts: Vec<TermSet>,
    /// Deadlines and prolongations.
    pub deadlines: Vec<TermSet>,
    /// Leave to begin the second category; `until` is not used.
    pub permissions: Vec<TermSet>,
    /// The day on which a line was halted, with the id of the paper.
    pub halts: Vec<OrderIssued>,
    /// First limits, with the day on which they were given.
    pub first_limits: Vec<DatedGrant>,
    /// Later dated grants and cuts, in the order of their days.
    pub grants: Vec<DatedGrant>,
    /// The signed lists, in the order of their days.
    pub lists: Vec<ListSigned>,
    /// Arrests of the ordinary political police, people a day in the whole country, by day.
    pub political_arrests: Vec<f64>,
    /// The first day on which special troikas sat, and the last.
    pub special_troikas: Option<(Day, Day)>,
    /// The papers on the families of those convicted.
    pub kin: KinPapers,
    /// Deportations, special settlements, and the decisions on schools.
    pub deportations: Deportations,
    /// The party: members, purges, admissions.
    pub party: party::Party,
    /// The economy: output and plan by branch.
    pub economy: economy::Economy,
    /// Operatives of state security, people.
    pub operatives: f64,
    /// Prisoners in the camps on the first day.
    pub camp_opening: u32,
    /// The camps' own unit of account, where camp flows are booked.
    pub camps: Region,
    /// The day of the count.
    pub count_day: Day,
    /// What the centre lived through.
    pub centre: Centre,
    /// The commanders of the Red Army, and the days of the purge among them.
    pub army: Army,
    /// The staff of state security and their chiefs.
    pub organs: Organs,
    /// Stays of plenipotentiaries from Moscow.
    pub envoys: Vec<Stay>,
    /// The day of the elections to the Supreme Soviet.
    pub election: Option<Day>,
    /// What is given of the world abroad, of science, and of what was published.
    pub world: World,
}

impl Ground {
    /// A country without people or papers.
    pub fn empty() -> Ground {
        let nobody = vec![0; Region::COUNT];
        Ground {
            people: nobody.clone(),
            adults: nobody.clone(),
            stock: vec![nobody; Line::ALL.len()],
            neighbours: vec![Vec::new(); Region::COUNT],
            chiefs: vec![Vec::new(); Region::COUNT],
            demography: None,
            collectivised: Collectivised::default(),
            members: 0.0,
            informers: 0.0,
            orders: Vec::new(),
            starts: Vec::new(),
            deadlines: Vec::new(),
            permissions: Vec::new(),
            halts: Vec::new(),
            first_limits: Vec::new(),
            grants: Vec::new(),
            lists: Vec::new(),
            political_arrests: vec![0.0; usize::from(Day::LAST.index()) + 1],
            special_troikas: None,
            kin: KinPapers::default(),
            deportations: Deportations::default(),
            party: party::Party::default(),
            economy: economy::Economy::default(),
            operatives: 0.0,
            camp_opening: 0,
            camps: Region::at(Region::COUNT - 1),
            count_day: Day::on(1937, 1, 6),
            centre: Centre::default(),
            army: Army::default(),
            organs: Organs::default(),
            envoys: Vec::new(),
            election: None,
            world: World::default(),
        }
    }

    /// The first limit of a region, both categories together.
    pub fn first_limit(&self, region: Region) -> f64 {
        let first = self
            .first_limits
            .iter()
            .find(|grant| grant.region == region);
        first.map_or(0.0, |grant| {
            f64::from(grant.places[0]) + f64::from(grant.places[1])
        })
    }

    /// People of an age to be arrested.
    pub fn adults(&self, region: Region) -> f64 {
        f64::from(self.adults[region.index()])
    }

    /// Arrests a day of the ordinary political police in the whole country, January to June 1937:
    /// the pace that stands in where no limit binds.
    pub fn political_rate_of_early_1937(&self) -> f64 {
        let (first, last) = (Day::on(1937, 1, 1), Day::on(1937, 6, 30));
        let days = usize::from(first.index())..=usize::from(last.index());
        let count = last.days_since(first) + 1;
        self.political_arrests[days].iter().sum::<f64>() / f64::from(count)
    }

    /// Adults of the whole country.
    pub fn adults_in_all(&self) -> f64 {
        Region::all().map(|region| self.adults(region)).sum()
    }
}
