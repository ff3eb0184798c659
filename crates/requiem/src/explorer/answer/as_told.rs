//! A page is told what the terminal is told: each answer is held to its command's JSON, and whatever
//! has an id in it to having a card.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::LazyLock;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::card as of_terminal;
use crate::card::footing::Footing;
use crate::command::claims::{contradictions_json, register_json};
use crate::command::leadership::{day_json, everybody_json, person_json, ties_json};
use crate::command::mechanisms::{mechanisms_json, parameters_json};
use crate::explorer::answer::base::{Base, typed};
use crate::explorer::answer::evidence::AskedEvidence;
use crate::explorer::answer::{
    card, claims, evidence, leadership, map, mechanisms, rows, timeline,
};

static BASE: LazyLock<Base> = LazyLock::new(|| Base::shipped().expect("the shipped evidence"));

/// Reads a command's JSON as a type and writes it again: nothing is lost and nothing added.
fn stays<T: Serialize + DeserializeOwned>(told: &Value) -> T {
    let read: T = typed(told.clone());
    let again = serde_json::to_value(&read).expect("plain keys");
    assert_eq!(&again, told);
    read
}

fn is<T: PartialEq + Debug>(answer: &T, told: &T) {
    assert_eq!(answer, told);
}

#[test]
fn the_register_is_told_whole() {
    let told = stays(&register_json(&BASE.evidence).unwrap());
    is(&claims::of(&BASE).unwrap(), &told);
    assert_eq!(told.claims.len(), 149);
    let told = stays(&contradictions_json(&BASE.evidence).unwrap());
    is(&claims::contradictions(&BASE).unwrap(), &told);
    assert!(!told.contradictions.is_empty());
}

#[test]
fn the_leadership_is_told_whole() {
    let told = stays(&everybody_json(&BASE.evidence));
    is(&leadership::of(&BASE), &told);
    for one in &told.people {
        let person = stays(&person_json(&one.id, &BASE.evidence).unwrap());
        is(&leadership::person(&BASE, &one.id).unwrap(), &person);
    }
    let day = stays(&day_json(evidence_day(), &BASE.evidence));
    is(&leadership::on(&BASE, "1937-06-11").unwrap(), &day);
    let ties = stays(&ties_json(&BASE.evidence));
    is(&leadership::ties(&BASE), &ties);
    assert_eq!(ties.ties.len(), BASE.evidence.leadership().ties.len());
    assert!(leadership::on(&BASE, "1931-01-01").is_err());
    assert!(leadership::person(&BASE, "nobody at all").is_err());
}

fn evidence_day() -> ::evidence::Day {
    ::evidence::Day::on(1937, 6, 11)
}

#[test]
fn the_mechanisms_are_told_whole() {
    let told: mechanisms::Mechanisms = stays(&mechanisms_json(None, &BASE.settings).unwrap());
    is(&mechanisms::of(&BASE).unwrap(), &told);
    let numbers = stays(&parameters_json(None, &BASE.settings).unwrap());
    is(&mechanisms::parameters(&BASE).unwrap(), &numbers);
    assert_eq!(told.mechanisms.len(), 36);
    let mut parameters = 0;
    for mechanism in &told.mechanisms {
        let one = mechanisms::one(&BASE, &mechanism.id).unwrap();
        assert_eq!(&one.mechanism, mechanism);
        assert_eq!(one.given.len(), mechanism.cites.len());
        assert!(one.essay.contains("<pre><code"), "{}", mechanism.id);
        parameters += one.parameters.len();
        for part in &mechanism.parts {
            let of_part = mechanisms::one(&BASE, &part.id).unwrap();
            assert_eq!(&of_part.mechanism, mechanism);
        }
    }
    assert_eq!(parameters, numbers.parameters.len());
    assert!(mechanisms::one(&BASE, "M99").is_err());
}

/// A card of a page as the command tells it.
fn as_command(card: &card::Card) -> Value {
    let mut object = Map::new();
    for (key, value) in [
        ("id", &card.id),
        ("kind", &card.kind),
        ("title", &card.title),
    ] {
        object.insert(key.to_owned(), json!(value));
    }
    for fact in &card.facts {
        object.entry(&fact.id).or_insert_with(|| json!(fact.told));
    }
    for number in &card.numbers {
        object.insert(number.id.clone(), json!(number.value));
    }
    if !card.instead.is_empty() {
        object.insert("instead".to_owned(), json!(card.instead));
    }
    // The card of a source cites nothing else; on the page it can be cited itself.
    let cited = card.sources.iter().filter(|one| one.id != card.id);
    let lines: Vec<&str> = cited.map(|one| one.line.as_str()).collect();
    object.insert("sources".to_owned(), json!(lines));
    for (key, mentions) in [
        ("disputed_by", &card.disputed_by),
        ("used_by", &card.used_by),
    ] {
        let told = mentions.iter().map(|one| {
            let mut told = json!({"id": one.id, "how": one.how});
            if let Some(value) = one.value {
                told["value"] = json!(value);
            }
            told
        });
        object.insert(key.to_owned(), told.collect());
    }
    Value::Object(object)
}

#[test]
fn a_card_says_what_the_command_says_and_every_source_can_be_cited() {
    let footing = Footing::default();
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    let rows = BASE
        .rows()
        .iter()
        .map(|one| (one.row.kind.as_str(), one.row.id.as_str()));
    let model = BASE
        .settings
        .parameters()
        .iter()
        .map(|one| ("parameter", one.id.as_str()));
    let mechanisms = BASE
        .settings
        .catalogue()
        .iter()
        .map(|one| ("mechanism", one.code));
    let places = BASE
        .evidence
        .places()
        .iter()
        .map(|one| ("place", one.id.as_str()));
    let sources = BASE
        .evidence
        .sources()
        .iter()
        .map(|one| ("source", one.id.as_str()));
    for (kind, id) in rows
        .chain(model)
        .chain(mechanisms)
        .chain(places)
        .chain(sources)
    {
        let told = of_kind.entry(kind).or_default();
        *told += 1;
        // The first nine of each kind.
        if 9 < *told {
            continue;
        }
        let card = card::of(&BASE, id).expect("a card");
        let command =
            of_terminal::of(id, &BASE.evidence, &BASE.settings, &footing).expect("a card");
        assert_eq!(as_command(&card), command.json(), "{id}");
        for source in &card.sources {
            assert!(source.bibtex.starts_with('@') && source.csl["id"] == json!(source.id));
            assert!(BASE.has_card(&source.id));
        }
    }
    assert_eq!(of_kind.len(), 20, "{of_kind:?}");
    assert!(card::of(&BASE, "no_such_id").is_err());
}

#[test]
fn every_id_in_every_answer_has_a_card() {
    let mut ids: Vec<String> = Vec::new();
    for rows::Shelved { row, .. } in BASE.rows() {
        ids.extend([&row.id, &row.quantity, &row.place, &row.line].map(Clone::clone));
        ids.extend(row.sources.iter().chain(&row.disputes).cloned());
    }
    for one in claims::of(&BASE).unwrap().claims {
        ids.extend(one.carried_by);
        let readings = one
            .assertions
            .into_iter()
            .flat_map(|one| one.archive.readings);
        ids.extend(readings.flat_map(|one| one.rows.into_iter().chain(one.rival_of)));
    }
    for one in leadership::of(&BASE).people {
        ids.push(one.id);
        ids.extend(one.offices.into_iter().map(|office| office.id));
        ids.extend(one.factions.into_iter().map(|faction| faction.id));
    }
    let ties = leadership::ties(&BASE);
    ids.extend(
        ties.ties
            .into_iter()
            .flat_map(|one| [one.id, one.one, one.other]),
    );
    ids.extend(ties.heads.into_iter().map(|one| one.id));
    for one in timeline::of(&BASE).entries {
        ids.extend([one.id, one.place]);
        ids.extend(one.sources);
    }
    for one in mechanisms::of(&BASE).unwrap().mechanisms {
        ids.push(one.id);
        ids.extend(
            one.cites
                .into_iter()
                .chain(one.parts.into_iter().map(|part| part.id)),
        );
    }
    let map = map::of(&BASE).unwrap();
    ids.extend(map.sources);
    for one in map.regions {
        ids.push(one.id);
        ids.extend(one.population.claims);
    }
    ids.sort();
    ids.dedup();
    // What a run counts or measures has no card, nor has a union of lines that a row names by its parts.
    let is_of_record = |id: &str| !["flow:", "gauge:"].iter().any(|of| id.starts_with(of));
    let is_named = |id: &str| !id.is_empty() && !id.contains('+') && is_of_record(id);
    let named = ids.iter().filter(|id| is_named(id));
    let strange: Vec<&String> = named.filter(|id| !BASE.has_card(id)).collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(20_000 < ids.len(), "{}", ids.len());
}

#[test]
fn whatever_is_said_to_have_a_card_has_one() {
    let all = of_terminal::all_ids(&BASE.evidence, &BASE.settings);
    for id in all.iter().step_by(7) {
        let card = of_terminal::of(id, &BASE.evidence, &BASE.settings, &BASE.footing);
        assert!(card.is_some(), "{id}");
    }
}

#[test]
fn rows_are_found_counted_and_paged() {
    let of = |asked: AskedEvidence| evidence::of(&BASE, &asked);
    let all = of(AskedEvidence::default()).unwrap();
    assert_eq!(
        (all.all, all.found, all.rows.len()),
        (BASE.rows().len(), BASE.rows().len(), 50)
    );
    let karelia = AskedEvidence {
        place: Some("KAR".to_owned()),
        quantity: Some("population".to_owned()),
        rows: Some(2),
        from: Some(1),
        ..AskedEvidence::default()
    };
    let found = of(karelia.clone()).unwrap();
    let claims = BASE.evidence.claims().iter();
    let there = claims.filter(|one| one.place == "KAR" && one.quantity == "population");
    assert_eq!(found.found, there.count());
    assert_eq!((found.from, found.rows.len()), (1, 2));
    let grades = found
        .facets
        .iter()
        .find(|facet| facet.id == "grade")
        .unwrap();
    let counted: usize = grades.values.iter().map(|value| value.rows).sum();
    assert_eq!(counted, found.found);
    let by_words = of(AskedEvidence {
        text: Some("zemskov CONVICTED".to_owned()),
        year: Some(1937),
        ..AskedEvidence::default()
    });
    assert!(
        by_words
            .unwrap()
            .rows
            .iter()
            .any(|row| row.id == "conv_1sd_1937")
    );
    let by_day = of(AskedEvidence {
        kind: Some("order".to_owned()),
        sort: Some("day".to_owned()),
        ..AskedEvidence::default()
    });
    let days: Vec<String> = by_day
        .unwrap()
        .rows
        .into_iter()
        .filter_map(|row| row.from)
        .collect();
    assert!(1 < days.len() && days.is_sorted(), "{days:?}");
    for strange in [
        "quantity", "place", "line", "grade", "role", "source", "kind", "sort",
    ] {
        let asked: AskedEvidence =
            serde_json::from_value(json!({strange: "no such thing"})).unwrap();
        assert!(of(asked).is_err(), "{strange}");
    }
    let endless = AskedEvidence {
        text: Some("a".repeat(401)),
        ..AskedEvidence::default()
    };
    assert!(of(endless).is_err());
    let most = AskedEvidence {
        rows: Some(1_000_000),
        from: Some(usize::MAX),
        ..karelia
    };
    assert!(of(most).unwrap().rows.is_empty());
}

#[test]
fn a_row_of_a_figure_is_what_the_list_of_figures_says() {
    let listed = crate::command::evidence::items(&BASE.evidence);
    for (item, shelved) in listed.iter().zip(BASE.rows()) {
        let mut row = serde_json::to_value(&shelved.row).unwrap();
        let object = row.as_object_mut().unwrap();
        for more in ["kind", "note", "at"] {
            object.shift_remove(more);
        }
        assert_eq!(&row, item);
    }
}

#[test]
fn the_timeline_is_in_order_and_the_map_is_whole() {
    let entries = timeline::of(&BASE).entries;
    assert!(entries.is_sorted_by_key(|one| one.day.clone()));
    for kind in [
        "event",
        "campaign",
        "war-threat",
        "order",
        "deadline",
        "limit",
    ] {
        assert!(entries.iter().any(|one| one.kind == kind), "{kind}");
    }
    let map = map::of(&BASE).unwrap();
    assert_eq!(map.regions.len(), 65);
    let [left, top, right, floor] = map.bounds;
    for region in &map.regions {
        let people = &region.population;
        assert!(
            0 < people.people && !people.claims.is_empty(),
            "{}",
            region.id
        );
        assert!(!region.rings.is_empty(), "{}", region.id);
        for [x, y] in region.rings.iter().flatten() {
            let is_within = (left..=right).contains(x) && (top..=floor).contains(y);
            assert!(is_within, "{}: {x}, {y}", region.id);
        }
        let [x, y] = region.centre_at.expect("a centre");
        assert!((left..=right).contains(&x) && (top..=floor).contains(&y));
    }
    let bytes = serde_json::to_vec(&map).unwrap().len();
    assert!(bytes < 200_000, "{bytes}");
}
