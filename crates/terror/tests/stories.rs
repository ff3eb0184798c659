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
use terror::ground::centre::{
    Campaign, Cause, Centre, Jubilee, Member, OpenTrial, Shock, Sort, WarThreat,
};
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
            equal_rank: self.equal_rank.as_deref().map(day),
            campaigns: self.campaigns.iter().map(campaign).collect(),
            trials: self.trials.iter().map(trial).collect(),
            jubilees: self.jubilees.iter().map(jubilee).collect(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    adults: u32,
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
    ground.political_arrests.fill(story.political_arrests_a_day);
    ground.camp_opening = story.camp_opening;
    ground.centre = story.centre.lived();
    ground.special_troikas = story
        .special_troikas
        .as_ref()
        .map(|(first, last)| (day(first), day(last)));
    ground
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
    for id in &story.reads {
        let gauge = Gauge::named(id).expect("a gauge");
        let readings = outcome.chronicle.readings().iter();
        told.push('\n');
        for (day, reading) in readings.filter(|(_, reading)| reading.gauge == gauge) {
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
