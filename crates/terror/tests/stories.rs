//! Stories: small countries in, chronicles out.
//!
//! Each `stories/NAME.toml` describes a country of a few dozen people, the papers that reach it and
//! some days of its life; `stories/NAME.txt` is what happened there, line by line, as it was when
//! someone last read it and found it right. `BLESS=1 cargo test -p terror --test stories` writes
//! the chronicles anew; they are then to be read, not trusted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chronicle::{Cases as _, FirstMover, Gauge};
use evidence::{Day, Evidence, Line, Region};
use scenario::{Decisions, Scenario, Settings};
use serde::Deserialize;
use society::Roll;
use society::census::{Census, Class, Nationality, Occupation, Party, Stratum};
use terror::ground::abroad::{News, Step, StepAbroad, World};
use terror::ground::army::{Army, Purge};
use terror::ground::centre::{
    Affair, Campaign, Cause, Centre, Jubilee, Member, OpenTrial, Shock, Sort, WarThreat,
};
use terror::ground::deportations::{BlockMove, Passage, SchoolsClosed};
use terror::ground::envoys::Stay;
use terror::ground::organs::Organs;
use terror::ground::{DatedGrant, Ground, ListSigned, OrderIssued, TermSet};
use terror::mechanism::catalogue;
use terror::{Outcome, Persons, Whom, replay};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    /// What the story tells.
    tells: String,
    /// Codes of the mechanisms it is about.
    mechanisms: Vec<String>,
    from: String,
    to: String,
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    off: Vec<String>,
    /// Who makes the centre's decisions; the papers of the story, where nothing is said.
    #[serde(default)]
    decisions: Option<String>,
    #[serde(default)]
    set: BTreeMap<String, f64>,
    #[serde(default)]
    political_arrests_a_day: f64,
    #[serde(default)]
    camp_opening: u32,
    #[serde(default)]
    special_troikas: Option<(String, String)>,
    #[serde(default)]
    recorded: bool,
    /// What the centre lives through.
    #[serde(default)]
    centre: CentreTold,
    /// Gauges whose readings are told.
    #[serde(default)]
    reads: Vec<String>,
    /// From this day on convictions reach the kin.
    #[serde(default)]
    kin_reach: Option<String>,
    /// In the special settlements on the eve of the first day.
    #[serde(default)]
    settlers: u32,
    #[serde(default)]
    block: Vec<Block>,
    #[serde(default)]
    schools: Vec<Schools>,
    #[serde(default)]
    party: Option<PartyGiven>,
    #[serde(default)]
    economy: Option<EconomyGiven>,
    /// Registered informers of the whole country.
    #[serde(default)]
    informers: f64,
    /// Whether the country is told person for person; then its regions have `people`.
    #[serde(default)]
    persons: bool,
    region: BTreeMap<String, Place>,
    #[serde(default)]
    order: Vec<Paper>,
    #[serde(default)]
    start: Vec<Paper>,
    #[serde(default)]
    deadline: Vec<Paper>,
    #[serde(default)]
    permission: Vec<Paper>,
    #[serde(default)]
    halt: Vec<Paper>,
    #[serde(default)]
    grant: Vec<Paper>,
    #[serde(default)]
    list: Vec<Paper>,
    /// The commanders of the army; none in most stories.
    #[serde(default)]
    army: Option<Commanders>,
    /// The staff of state security; none in most stories.
    #[serde(default)]
    organs: Option<Staff>,
    #[serde(default)]
    envoy: Vec<Envoy>,
    #[serde(default)]
    world: Abroad,
}

/// What is given of the world.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Abroad {
    /// The region in which acts abroad are booked.
    #[serde(default)]
    seat: Option<String>,
    /// Steps against people abroad: day, target, and how far it had come.
    #[serde(default)]
    steps: Vec<(String, String, String)>,
    /// Days of which the world heard: `trial`, `army`, `pact` or `war`.
    #[serde(default)]
    news: Vec<(String, String)>,
    /// Days of blows against a field.
    #[serde(default)]
    blows: Vec<(String, String)>,
    /// The population that was announced, and when.
    #[serde(default)]
    announced: Option<(String, f64)>,
    /// The day of the second count, and that on which it was published.
    #[serde(default)]
    recounted: Option<(String, String)>,
    /// The day of the first count.
    #[serde(default)]
    counted: Option<String>,
}

impl Abroad {
    fn world(&self, evidence: &Evidence) -> World {
        let step = |(date, target, word): &(String, String, String)| {
            let known = Step::ALL.into_iter();
            let mut known = known.filter(|(_, long)| long.ends_with(word.as_str()));
            StepAbroad {
                day: day(date),
                target: target.clone(),
                step: known.next().expect("a known step").0,
                id: "story".to_owned(),
            }
        };
        let heard = |(date, word): &(String, String)| {
            let news = match word.as_str() {
                "trial" => News::Trial,
                "army" => News::ArmyTrial,
                "pact" => News::Pact,
                "war" => News::WinterWar,
                other => panic!("no news `{other}`"),
            };
            (day(date), news)
        };
        let struck = |(date, word): &(String, String)| {
            let mut fields = Gauge::Experts.parts().iter();
            let field = fields.find(|field| *field == word).expect("a known field");
            (day(date), *field)
        };
        let announced = self.announced.as_ref();
        let recounted = self.recounted.as_ref();
        World {
            seat: self.seat.as_ref().map(|id| named(evidence, id)),
            steps: self.steps.iter().map(step).collect(),
            news: self.news.iter().map(heard).collect(),
            blows: self.blows.iter().map(struck).collect(),
            announced: announced.map(|(date, people)| (day(date), *people)),
            recounted: recounted.map(|(count, told)| (day(count), day(told))),
        }
    }
}

/// An army, in garrisons as large as a region's part of all adults.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Commanders {
    strength: f64,
    posts: [f64; 3],
    foreign: f64,
    ordinary: f64,
    ordinary_arrested: f64,
    /// The days on which the waves of the purge begin, and the day on which the last ends.
    purge: [String; 5],
    origin: String,
    complaints: (String, String),
}

/// A staff of state security, in directorates as large as a region's part of all adults.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Staff {
    people: f64,
    chiefs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envoy {
    region: String,
    from: String,
    to: String,
}

/// What the centre lives through, in days and words.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CentreTold {
    /// Day and name of a shock at home.
    shocks: Vec<(String, String)>,
    /// First day, last day and level of a threat of war.
    war_threats: Vec<(String, String, f64)>,
    /// Standing in the Politburo (`full`, `candidate` or `equal`) and the day of being gone, or nothing.
    politburo: Vec<(String, String)>,
    equal_rank: Option<String>,
    /// The day from which a death sentence was asked for, and the day on which it was carried out.
    affair: Option<(String, String)>,
    /// First day, last day and sort of a campaign.
    campaigns: Vec<(String, String, String)>,
    /// First day, last day and accused of an open trial: those to be shot, and others.
    trials: Vec<(String, String, [u32; 2])>,
    jubilees: Vec<String>,
}

impl CentreTold {
    fn lived(&self) -> Centre {
        let id = || "story".to_owned();
        let shock = |(on, name): &(String, String)| Shock {
            day: day(on),
            cause: Cause::AtHome(name.clone()),
            id: id(),
        };
        let threat = |(from, to, level): &(String, String, f64)| WarThreat {
            from: day(from),
            to: day(to),
            level: *level,
            id: id(),
        };
        let member = |(standing, gone): &(String, String)| Member {
            gone: (!gone.is_empty()).then(|| day(gone)),
            died: None,
            is_full: standing != "candidate",
            is_equal: standing == "equal",
            id: id(),
        };
        let campaign = |(from, to, sort): &(String, String, String)| Campaign {
            from: day(from),
            to: day(to),
            sort: Sort::ALL
                .into_iter()
                .find(|known| known.id() == sort)
                .expect("a sort of campaign"),
            id: id(),
        };
        let trial = |(from, to, accused): &(String, String, [u32; 2])| OpenTrial {
            from: day(from),
            to: day(to),
            accused: *accused,
            is_army: false,
            id: id(),
        };
        let jubilee = |on: &String| Jubilee {
            day: day(on),
            id: id(),
        };
        Centre {
            shocks: self.shocks.iter().map(shock).collect(),
            war_threats: self.war_threats.iter().map(threat).collect(),
            politburo: self.politburo.iter().map(member).collect(),
            affair: self.affair.as_ref().map(|(asked, passed)| Affair {
                asked: day(asked),
                passed: day(passed),
                id: id(),
            }),
            equal_rank: self.equal_rank.as_deref().map(day),
            campaigns: self.campaigns.iter().map(campaign).collect(),
            trials: self.trials.iter().map(trial).collect(),
            jubilees: self.jubilees.iter().map(jubilee).collect(),
        }
    }
}

/// The party of a story: its members stand with the regions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartyGiven {
    /// First and last day of purge, verification, exchange and terror, those that there are.
    #[serde(default)]
    campaigns: BTreeMap<String, (String, String)>,
    /// People admitted in each year.
    #[serde(default)]
    admitted_a_year: f64,
    #[serde(default)]
    entered_before_1930: f64,
    #[serde(default)]
    senior_to_1919: f64,
}

/// The economy of a story: output and plan by year from 1932 on, coal, oil, steel, rail, grain.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EconomyGiven {
    output: Vec<[f64; 5]>,
    plan: Vec<[f64; 5]>,
    #[serde(default)]
    modelled_from: Option<String>,
    workers: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    adults: u32,
    /// Members and candidates of the party.
    #[serde(default)]
    members: u32,
    /// Of those at work on the land and in industry, the share in industry.
    #[serde(default)]
    in_industry: f64,
    #[serde(default)]
    first_limit: [i32; 2],
    #[serde(default)]
    stock: BTreeMap<String, u32>,
    #[serde(default)]
    neighbours: Vec<String>,
    #[serde(default)]
    chiefs: Vec<String>,
    /// The people by cell of the census: nationality, group, party, occupation, and how many.
    #[serde(default)]
    people: Vec<(String, String, String, String, u32)>,
}

/// People moved from one region to another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    line: String,
    #[serde(default)]
    nationality: Option<String>,
    from: String,
    to: String,
    people: u32,
    first: String,
    last: String,
    #[serde(default)]
    to_settlements: bool,
}

impl Block {
    fn block(&self, evidence: &Evidence) -> BlockMove {
        let nationality = self.nationality.as_deref();
        BlockMove {
            id: "story".to_owned(),
            line: Line::named(&self.line).expect("a known line"),
            nationality: nationality.map(|id| Nationality::named(id).expect("a nationality")),
            days: (day(&self.first), day(&self.last)),
            to_settlements: self.to_settlements,
            passages: vec![Passage {
                from: named(evidence, &self.from),
                to: named(evidence, &self.to),
                people: self.people,
            }],
        }
    }
}

/// A decision that closes schools in some regions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Schools {
    day: String,
    regions: Vec<String>,
}

impl Schools {
    fn closed(&self, evidence: &Evidence) -> SchoolsClosed {
        SchoolsClosed {
            id: "story".to_owned(),
            day: day(&self.day),
            regions: self.regions.iter().map(|id| named(evidence, id)).collect(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    day: String,
    #[serde(default)]
    line: Option<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    until: Option<String>,
    #[serde(default)]
    places: [i32; 2],
    #[serde(default)]
    names: u32,
}

impl Paper {
    fn region(&self, evidence: &Evidence) -> Region {
        named(
            evidence,
            self.region.as_deref().expect("the paper names a region"),
        )
    }

    fn line(&self) -> Line {
        Line::named(self.line.as_deref().expect("the paper names a line")).expect("a known line")
    }

    fn term(&self, evidence: &Evidence) -> TermSet {
        TermSet {
            day: day(&self.day),
            region: self.region(evidence),
            until: self.until.as_deref().map(day),
            id: "story".to_owned(),
        }
    }

    fn grant(&self, evidence: &Evidence) -> DatedGrant {
        DatedGrant {
            day: day(&self.day),
            region: self.region(evidence),
            places: self.places,
            disputed: false,
            first_mover: FirstMover::Centre,
            id: "story".to_owned(),
        }
    }
}

fn day(text: &str) -> Day {
    scenario::scenario::day_named(text).expect("a day of 1932 to 1940")
}

fn named(evidence: &Evidence, id: &str) -> Region {
    evidence.places().unit(id).expect("a region of 1937")
}

fn issued(paper: &Paper) -> OrderIssued {
    OrderIssued {
        line: paper.line(),
        day: day(&paper.day),
        id: "story".to_owned(),
    }
}

/// The army, the staff of state security and the envoys of a story.
fn take_service(ground: &mut Ground, evidence: &Evidence, story: &Story) {
    let all = ground.adults_in_all();
    let shares: Vec<f64> = Region::all()
        .map(|region| ground.adults(region) / all)
        .collect();
    if let Some(army) = &story.army {
        let [begins, trial, third, fourth, ends] = army.purge.each_ref().map(|text| day(text));
        ground.army = Army {
            list: vec![(day(&story.from), army.strength)],
            posts: army.posts,
            garrisons: shares.clone(),
            foreign: army.foreign,
            ordinary: vec![(1932, army.ordinary)],
            ordinary_arrested: army.ordinary_arrested,
            purge: Some(Purge {
                begins,
                trial,
                third,
                fourth,
                ends,
                origin: Some(day(&army.origin)),
            }),
            complaints: Some((day(&army.complaints.0), day(&army.complaints.1))),
        };
    }
    if let Some(staff) = &story.organs {
        ground.organs = Organs {
            staff: vec![(day(&story.from), staff.people)],
            places: shares,
            chiefs: staff.chiefs.iter().map(|text| day(text)).collect(),
        };
    }
    let stays = story.envoy.iter().map(|envoy| Stay {
        region: named(evidence, &envoy.region),
        from: day(&envoy.from),
        to: day(&envoy.to),
        id: "story".to_owned(),
    });
    ground.envoys = stays.collect();
}

fn ground(evidence: &Evidence, story: &Story) -> Ground {
    let mut ground = Ground::empty();
    ground.camps = named(evidence, "CAMPS");
    for (id, place) in &story.region {
        let region = named(evidence, id);
        let at = region.index();
        ground.people[at] = place.adults * 2;
        ground.adults[at] = place.adults;
        ground.neighbours[at] = place
            .neighbours
            .iter()
            .map(|id| named(evidence, id))
            .collect();
        ground.chiefs[at] = place.chiefs.iter().map(|text| day(text)).collect();
        for (line, stock) in &place.stock {
            ground.stock[Line::named(line).expect("a known line").index()][at] = *stock;
        }
        if place.first_limit != [0, 0] {
            ground.first_limits.push(DatedGrant {
                day: day(&story.from),
                region,
                places: place.first_limit,
                disputed: false,
                first_mover: FirstMover::Centre,
                id: "story".to_owned(),
            });
        }
    }
    give_papers(evidence, story, &mut ground);
    ground.political_arrests.fill(story.political_arrests_a_day);
    give_party(evidence, story, &mut ground);
    give_economy(evidence, story, &mut ground);
    ground.camp_opening = story.camp_opening;
    ground.centre = story.centre.lived();
    ground.kin.reach = story.kin_reach.as_deref().map(day);
    ground.deportations.settlers = story.settlers;
    let blocks = story.block.iter().map(|block| block.block(evidence));
    ground.deportations.blocks = blocks.collect();
    let schools = story.schools.iter().map(|one| one.closed(evidence));
    ground.deportations.schools = schools.collect();
    ground.world = story.world.world(evidence);
    if let Some(counted) = &story.world.counted {
        ground.count_day = day(counted);
    }
    ground.informers = story.informers;
    take_service(&mut ground, evidence, story);
    ground
}

/// The papers that reach the country of a story.
fn give_papers(evidence: &Evidence, story: &Story, ground: &mut Ground) {
    ground.orders = story.order.iter().map(issued).collect();
    ground.halts = story.halt.iter().map(issued).collect();
    ground.starts = story
        .start
        .iter()
        .map(|paper| paper.term(evidence))
        .collect();
    ground.deadlines = story
        .deadline
        .iter()
        .map(|paper| paper.term(evidence))
        .collect();
    ground.permissions = story
        .permission
        .iter()
        .map(|paper| paper.term(evidence))
        .collect();
    ground.grants = story
        .grant
        .iter()
        .map(|paper| paper.grant(evidence))
        .collect();
    let signed = |paper: &Paper| ListSigned {
        day: day(&paper.day),
        region: paper.region(evidence),
        names: paper.names,
        id: "story".to_owned(),
    };
    ground.lists = story.list.iter().map(signed).collect();
    ground.special_troikas = story
        .special_troikas
        .as_ref()
        .map(|(first, last)| (day(first), day(last)));
}

fn give_party(evidence: &Evidence, story: &Story, ground: &mut Ground) {
    let Some(given) = &story.party else { return };
    let party = &mut ground.party;
    party.members = vec![0; Region::COUNT];
    for (id, place) in &story.region {
        party.members[named(evidence, id).index()] = place.members;
    }
    let words = ["purge", "verification", "exchange", "terror"];
    party.campaigns = words.map(|word| {
        let days = given.campaigns.get(word)?;
        Some((day(&days.0), day(&days.1)))
    });
    party.of_record = vec![party.members_in_all(); 10];
    party.admitted = vec![given.admitted_a_year; 9];
    party.entered_before_1930 = given.entered_before_1930;
    party.congress = Some(day(&story.from));
    party.senior_to_1919 = given.senior_to_1919;
}

fn give_economy(evidence: &Evidence, story: &Story, ground: &mut Ground) {
    let Some(given) = &story.economy else { return };
    let economy = &mut ground.economy;
    economy.output.clone_from(&given.output);
    economy.plan.clone_from(&given.plan);
    economy.modelled_from = given.modelled_from.as_deref().map(day);
    economy.workers = given.workers;
    economy.in_industry = vec![0.0; Region::COUNT];
    for (id, place) in &story.region {
        economy.in_industry[named(evidence, id).index()] = place.in_industry;
    }
}

/// The people of a story told person for person.
fn census(evidence: &Evidence, story: &Story) -> Census {
    let mut cells = Vec::new();
    for (id, place) in &story.region {
        for (nationality, class, party, occupation, people) in &place.people {
            let stratum = Stratum {
                nationality: Nationality::named(nationality).expect("a nationality"),
                class: Class::named(class).expect("a social group"),
                party: Party::named(party).expect("a standing in the party"),
                occupation: Occupation::named(occupation).expect("an occupation"),
            };
            cells.push((named(evidence, id), stratum, *people));
        }
    }
    Census::by_hand(&cells)
}

fn whom(evidence: &Evidence, story: &Story, scenario: &Scenario, ground: &Ground) -> Whom {
    let settings = &scenario.settings;
    if !story.persons {
        return Whom::in_strata(settings);
    }
    let (census, rules) = (census(evidence, story), replay::roll_rules(settings));
    let roll = Roll::compose(&census, &rules, ground.count_day, 1, scenario.seed);
    let roll = roll.expect("people enough for a country");
    Whom::People(Box::new(Persons::of(settings, roll, scenario.from)))
}

/// What the gauges of which the story tells stood at, each time it had changed.
fn tell_readings(evidence: &Evidence, story: &Story, outcome: &Outcome, told: &mut String) {
    let is_told = |region: Region| {
        let id = &evidence.places().region(region).id;
        story.region.contains_key(id.as_str())
    };
    for id in &story.reads {
        let gauge = Gauge::named(id).expect("a gauge");
        let readings = outcome.chronicle.readings().iter();
        told.push('\n');
        for (day, reading) in readings.filter(|(_, reading)| reading.gauge == gauge) {
            if !reading.region.is_none_or(is_told) {
                continue;
            }
            let place = reading
                .region
                .map_or("USSR", |region| &evidence.places().region(region).id);
            let part = reading.part_id();
            let gap = if part.is_empty() { "" } else { " " };
            let value = reading.value();
            let _ = writeln!(told, "{day} {place} {id}{gap}{part} {value:.4}");
        }
    }
}

/// What is known of those taken, a line each: the case that opened theirs stands behind the source.
fn tell_cases(evidence: &Evidence, outcome: &Outcome, told: &mut String) {
    let Some(persons) = outcome.whom.persons() else {
        return;
    };
    let people = persons.people();
    let words = people.vocabulary();
    let cases = Region::all().flat_map(|region| people.of_region(region));
    told.push('\n');
    for (number, case) in cases.enumerate() {
        let profile = case.profile;
        let by = match (case.parent, case.denounced_by) {
            (Some(parent), _) => format!(" in case {parent}"),
            (_, Some(by)) => {
                let motive = case.motive.expect("a letter has a motive").id();
                format!(" ({motive}) by person {by}")
            }
            _ => String::new(),
        };
        let _ = writeln!(
            told,
            "case {number}: {} {} {}, person {} ({} {} {} {}, {} born {}, {} {}), {}{by}; {} since {}",
            case.arrested,
            evidence.places().region(case.region).id,
            case.line,
            case.person,
            words.nationality[usize::from(profile.nationality)],
            words.class[usize::from(profile.class)],
            words.party[usize::from(profile.party)],
            words.occupation[usize::from(profile.occupation)],
            if profile.woman { "woman" } else { "man" },
            profile.born,
            case.circle.id(),
            case.cell,
            case.source.id(),
            case.fate.id(),
            case.fate_since,
        );
    }
}

fn tell(evidence: &Evidence, story: &Story) -> String {
    let mut settings = Settings::shipped(catalogue::ALL);
    settings
        .set("prisons.ordinary", 50_000.0)
        .expect("the least the prior allows");
    for (id, value) in &story.set {
        settings
            .set(id, *value)
            .expect("a value that the prior allows");
    }
    for switch in &story.off {
        settings.switch_off(switch).expect("a known switch");
    }
    if let Some(decisions) = &story.decisions {
        settings.decide(Decisions::parse(decisions).expect("modes by class"));
    }
    // A story stands on the parameters and on its own words, not on what a reading makes of them.
    let mut scenario = Scenario::shipped(Settings::shipped(catalogue::ALL));
    scenario.settings = settings;
    (scenario.from, scenario.to) = (day(&story.from), day(&story.to));
    scenario.seed = story.seed;
    let ground = ground(evidence, story);
    let whom = whom(evidence, story, &scenario, &ground);
    let outcome = terror::run(&scenario, &ground, whom, 1, &mut |_| {});
    let mut told = format!("{}\n\n", story.tells);
    for day in outcome.chronicle.days() {
        for decision in outcome
            .chronicle
            .decisions()
            .iter()
            .filter(|one| one.day == day)
        {
            let region = decision
                .region
                .map_or("USSR", |region| &evidence.places().region(region).id);
            let _ = write!(
                told,
                "{day} {region} {} {}",
                decision.line,
                decision.kind.id()
            );
            if (decision.category1, decision.category2) != (0, 0) {
                let _ = write!(told, " {}+{}", decision.category1, decision.category2);
            }
            told.push('\n');
        }
        let page = if story.recorded {
            outcome.chronicle.recorded(day)
        } else {
            outcome.chronicle.acts(day)
        };
        for act in page {
            let region = &evidence.places().region(act.region).id;
            let _ = writeln!(
                told,
                "{day} {region} {} {} {}",
                act.line,
                act.flow.id(),
                act.count
            );
        }
    }
    tell_readings(evidence, story, &outcome, &mut told);
    tell_cases(evidence, &outcome, &mut told);
    told
}

fn stories() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stories");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the stories are there")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> Story {
    let text = std::fs::read_to_string(path).expect("a readable story");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_story_ends_as_it_was_told() {
    let evidence = Evidence::shipped().expect("the shipped evidence is sound");
    let mut differing = Vec::new();
    for path in stories() {
        let told = tell(&evidence, &read(&path));
        let golden = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&golden, &told).expect("a writable story");
        } else if std::fs::read_to_string(&golden).ok().as_deref() != Some(told.as_str()) {
            differing.push(golden.display().to_string());
        }
    }
    assert!(
        differing.is_empty(),
        "told otherwise than before: {differing:#?}"
    );
}

#[test]
fn every_mechanism_has_a_story() {
    let told: Vec<String> = stories()
        .iter()
        .flat_map(|path| read(path).mechanisms)
        .collect();
    for mechanism in catalogue::ALL {
        assert!(
            told.iter().any(|code| code == mechanism.code),
            "{} has none",
            mechanism.code
        );
    }
}
