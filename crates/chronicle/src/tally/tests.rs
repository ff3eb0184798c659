//! Small histories that are summed, by tally and by ledger.

use evidence::Lines;
use proptest::prelude::*;

use super::*;
use crate::histories::{act, any_chronicle};
use crate::ledger::Ledger;
use crate::part::{Part, Split};
use crate::quantity::{Kind, Quantity};

/// August 1937 in two regions: a strike on order 00447, a troika's sitting, an album sent.
fn august() -> Chronicle {
    let mut chronicle = Chronicle::open(
        Day::on(1937, 8, 1),
        &[
            act(1, Line::Political, Flow::ArrestedDossier, 30),
            act(1, Line::Ordinary, Flow::CampArrived, 800),
        ],
    );
    for day in Day::on(1937, 8, 1).through(Day::on(1937, 10, 31)) {
        let page = match day.to_string().as_str() {
            "1937-08-05" => vec![
                act(1, Line::Order00447, Flow::ArrestedStrike, 100),
                act(2, Line::Order00447, Flow::ArrestedStrike, 50),
            ],
            "1937-08-20" => vec![
                act(1, Line::Order00447, Flow::SentencedDeath, 40),
                act(1, Line::Order00447, Flow::TriedTroika, 40),
                act(2, Line::Polish, Flow::ArrestedCard, 9),
                act(2, Line::Polish, Flow::CaseReady, 9),
            ],
            "1937-10-02" => vec![
                act(1, Line::Ordinary, Flow::CampDied, 5),
                act(2, Line::Polish, Flow::SentencedDeath, 6),
                act(2, Line::Polish, Flow::TriedAlbum, 6),
            ],
            _ => Vec::new(),
        };
        let recorded: Vec<Act> = page
            .iter()
            .filter(|act| act.flow.is_recorded() && act.region.index() == 1)
            .copied()
            .collect();
        chronicle.write_day(day, &page, &recorded);
    }
    chronicle
}

fn autumn(quantity: Quantity) -> Query {
    Query::of(quantity, Day::on(1937, 8, 1), Day::on(1937, 10, 31))
}

fn values(chronicle: &Chronicle, query: &Query) -> Vec<i64> {
    tally(chronicle, query)
        .unwrap()
        .iter()
        .map(|row| row.value)
        .collect()
}

#[test]
fn a_month_without_arrests_stands_in_the_answer_as_nought() {
    let query = Query {
        by: vec![By::Time(Step::Month)],
        ..autumn(Quantity::Arrests)
    };
    assert_eq!(values(&august(), &query), [159, 0, 0]);
}

#[test]
fn those_held_are_the_arrested_less_the_sentenced_and_include_those_held_before() {
    let query = Query {
        by: vec![By::Time(Step::Month)],
        ..autumn(Quantity::Held)
    };
    assert_eq!(values(&august(), &query), [30 + 159 - 40, 149, 143]);
}

#[test]
fn a_stock_within_the_run_takes_in_what_came_before_the_question() {
    let october = Query {
        from: Day::on(1937, 10, 1),
        ..autumn(Quantity::Held)
    };
    let by_day = Query {
        by: vec![By::Time(Step::Day)],
        ..october.clone()
    };
    assert_eq!(values(&august(), &october), [143]);
    assert_eq!(values(&august(), &by_day)[..3], [149, 143, 143]);
}

#[test]
fn a_region_where_nothing_happened_is_left_out() {
    let query = Query {
        by: vec![By::Region, By::Line],
        ..autumn(Quantity::Arrests)
    };
    let rows = tally(&august(), &query).unwrap();
    let cell = |region: usize, line| vec![Key::Region(Region::at(region)), Key::Line(line)];
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[0],
        Row {
            key: cell(1, Line::Order00447),
            value: 100
        }
    );
    assert_eq!(
        rows[2],
        Row {
            key: cell(2, Line::Polish),
            value: 9
        }
    );
}

#[test]
fn the_key_named_first_comes_first() {
    let query = Query {
        by: vec![By::Region, By::Time(Step::Month)],
        ..autumn(Quantity::Arrests)
    };
    let rows = tally(&august(), &query).unwrap();
    let regions: Vec<Key> = rows.iter().map(|row| row.key[0]).collect();
    let (one, two) = (Key::Region(Region::at(1)), Key::Region(Region::at(2)));
    assert_eq!(regions, [one, one, one, two, two, two]);
    assert_eq!(
        rows.iter().map(|row| row.value).collect::<Vec<i64>>(),
        [100, 0, 0, 59, 0, 0]
    );
}

#[test]
fn verdicts_are_told_apart_by_the_body_that_gave_them() {
    let query = Query {
        by: vec![By::Part(Split::Body)],
        ..autumn(Quantity::Sentenced)
    };
    let rows = tally(&august(), &query).unwrap();
    let bodies: Vec<(Key, i64)> = rows.iter().map(|row| (row.key[0], row.value)).collect();
    let body = |value| Key::Part(Part::of(Split::Body, value).unwrap());
    assert_eq!(bodies, [(body("troika"), 40), (body("album"), 6)]);
    let troika = Query {
        parts: vec![Part::of(Split::Body, "troika").unwrap()],
        ..query
    };
    assert_eq!(values(&august(), &troika), [40]);
}

#[test]
fn only_the_national_lines_wait_for_albums() {
    assert_eq!(values(&august(), &autumn(Quantity::AlbumQueue)), [3]);
    let troika_line = Query {
        lines: Some(Lines::only(Line::Order00447)),
        ..autumn(Quantity::AlbumQueue)
    };
    assert_eq!(values(&august(), &troika_line), [0]);
}

#[test]
fn all_of_the_camps_are_all_their_prisoners_and_security_none_of_the_ordinary() {
    let camps = |lines| Query {
        lines: Some(lines),
        ..autumn(Quantity::CampStock)
    };
    assert_eq!(values(&august(), &camps(Lines::ALL)), [795]);
    assert_eq!(values(&august(), &camps(Lines::SECURITY)), [0]);
}

#[test]
fn the_archive_of_one_region_is_silent_on_the_other() {
    let recorded = |quantity| Query {
        recorded: true,
        ..autumn(quantity)
    };
    assert_eq!(values(&august(), &recorded(Quantity::Arrests)), [100]);
    assert_eq!(values(&august(), &recorded(Quantity::CampStock)), [795]);
    assert!(matches!(
        tally(&august(), &recorded(Quantity::Denunciations)),
        Err(Error::Unrecorded {
            quantity: "denunciations"
        })
    ));
}

#[test]
fn a_question_outside_the_run_or_divided_twice_is_turned_away() {
    let early = Query {
        from: Day::on(1937, 7, 31),
        ..autumn(Quantity::Arrests)
    };
    assert!(matches!(
        tally(&august(), &early),
        Err(Error::OutsideRun { .. })
    ));
    let twice = Query {
        by: vec![By::Time(Step::Month), By::Time(Step::Year)],
        ..autumn(Quantity::Arrests)
    };
    assert!(matches!(
        tally(&august(), &twice),
        Err(Error::DividedTwice { .. })
    ));
    let bodies = Query {
        by: vec![By::Part(Split::Body)],
        ..autumn(Quantity::Shot)
    };
    assert!(matches!(
        tally(&august(), &bodies),
        Err(Error::NoSuchPart { .. })
    ));
}

#[test]
fn at_dawn_of_the_first_day_stands_the_opening() {
    let ledger = Ledger::of(&august());
    let first = Query {
        to: Day::on(1937, 8, 1),
        ..autumn(Quantity::Held)
    };
    assert_eq!(ledger.value_at_dawn(&first).unwrap(), 30);
    let fifth = Query {
        to: Day::on(1937, 8, 5),
        ..autumn(Quantity::Held)
    };
    assert_eq!(ledger.value_at_dawn(&fifth).unwrap(), 30);
    assert_eq!(ledger.value(&fifth).unwrap(), 180);
}

proptest! {
    #[test]
    fn tally_and_ledger_answer_alike(
        chronicle in any_chronicle(),
        quantity in 0..Quantity::ALL.len(),
        lines in prop::option::of(prop::sample::select(vec!["all", "national", "security", "00447+polish"])),
        regions in prop::option::of(prop::collection::btree_set(0..4_usize, 0..3)),
        recorded in any::<bool>(),
        cut in (0..15_u16, 0..15_u16),
    ) {
        let quantity = Quantity::ALL[quantity];
        let last = chronicle.last().unwrap();
        let inside = |days: u16| {
            Day::at((chronicle.first().index() + days).min(last.index())).unwrap()
        };
        let query = Query {
            lines: lines.map(|lines| Lines::parse(lines).unwrap()),
            regions: regions.map(|regions| regions.into_iter().map(Region::at).collect()),
            recorded: recorded && quantity.is_recorded(),
            ..Query::of(quantity, inside(cut.0.min(cut.1)), inside(cut.0.max(cut.1)))
        };
        let ledger = Ledger::of(&chronicle);
        let whole = tally(&chronicle, &query).unwrap();
        prop_assert_eq!(whole.len(), 1);
        prop_assert_eq!(ledger.value(&query).unwrap(), whole[0].value);
        for by in [By::Region, By::Line] {
            let divided = tally(&chronicle, &Query { by: vec![by], ..query.clone() }).unwrap();
            let sum: i64 = divided.iter().map(|row| row.value).sum();
            prop_assert_eq!(sum, whole[0].value);
        }
        let by_day = Query { by: vec![By::Time(Step::Day)], ..query.clone() };
        let by_day = values(&chronicle, &by_day);
        match quantity.kind() {
            Kind::Flow => prop_assert_eq!(by_day.iter().sum::<i64>(), whole[0].value),
            Kind::Stock => prop_assert_eq!(*by_day.last().unwrap(), whole[0].value),
        }
    }
}
