use super::*;
use crate::cli::Command;
use crate::explorer::answer::figures::{PLANS, heads};
use crate::explorer::answer::small_runs::{COUNTS, typed};

fn asked(words: &[(&str, &str)]) -> AskedFigure {
    let of = |name: &str| {
        let found = words.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    AskedFigure {
        line: of("line"),
        place: of("place"),
        step: of("step"),
        by: of("by"),
        from: of("from"),
        to: of("to"),
    }
}

fn figure(id: &str, words: &[(&str, &str)]) -> Figure {
    of(&COUNTS, id, &asked(words)).unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// The stretches of a panel as the terminal tells them, by the command that the panel itself names.
fn at_the_terminal(panel: &Panel, more: &str) -> Vec<i64> {
    let Command::Tally(asked) = typed(&COUNTS, &format!("{}{more}", panel.command)) else {
        panic!("{} asks for no tally", panel.command);
    };
    let counted = tally::Counted::of(&asked, &COUNTS.evidence, &COUNTS.run);
    let told = counted
        .expect("an answer")
        .json(&COUNTS.evidence, &COUNTS.run);
    let part = panel.part.as_deref().and_then(|part| part.split_once('='));
    let rows = told["rows"].as_array().expect("rows").iter();
    let of_part = rows.filter(|row| part.is_none_or(|(key, value)| row[key] == value));
    of_part.filter_map(|row| row["value"].as_i64()).collect()
}

#[test]
fn every_figure_tells_the_numbers_of_the_command_it_names() {
    for plan in &PLANS {
        for panel in figure(plan.id, &[]).panels {
            let values =
                |course: &[Stretch]| course.iter().map(|it| it.value).collect::<Vec<i64>>();
            assert_eq!(values(&panel.happened).len(), 4, "{}", panel.command);
            assert_eq!(
                values(&panel.happened),
                at_the_terminal(&panel, ""),
                "{}",
                panel.command
            );
            if !panel.recorded.is_empty() {
                let recorded = at_the_terminal(&panel, " --recorded");
                assert_eq!(values(&panel.recorded), recorded, "{}", panel.command);
            }
        }
    }
}

#[test]
fn parts_add_up_to_the_whole_and_each_is_told_by_its_command() {
    for (id, by) in [
        ("arrests", "source"),
        ("sentenced", "body"),
        ("limits", "category"),
        ("national", "line"),
    ] {
        let whole = figure(id, &[("step", "year")]);
        let parts = figure(id, &[("step", "year"), ("by", by)]);
        let quantity = &whole.panels[0].quantity;
        let of_part = parts
            .panels
            .iter()
            .filter(|panel| panel.quantity == *quantity);
        let sum: i64 = of_part.map(|panel| panel.happened[0].value).sum();
        assert_eq!(sum, whole.panels[0].happened[0].value, "{id} by {by}");
        for panel in &parts.panels {
            let told = at_the_terminal(panel, "");
            assert_eq!(told, [panel.happened[0].value], "{}", panel.command);
        }
    }
}

#[test]
fn what_no_archive_would_hold_has_no_archival_course() {
    let papers = figure("denunciations", &[]);
    assert!(papers.panels.iter().all(|panel| panel.recorded.is_empty()));
    let arrests = &figure("arrests", &[("line", "00447")]).panels[0];
    let sum = |course: &[Stretch]| course.iter().map(|it| it.value).sum::<i64>();
    assert!(0 < sum(&arrests.recorded) && sum(&arrests.recorded) < sum(&arrests.happened));
}

#[test]
fn a_figure_of_the_archives_stands_beside_the_same_people_only() {
    let shot = figure("shot", &[("line", "00447")]);
    let early = &shot.panels[0].archive;
    assert!(!early.is_empty());
    for told in early {
        let claim = COUNTS
            .evidence
            .claim(&told.id)
            .expect("a figure of the evidence");
        assert_eq!(
            (claim.place.as_str(), claim.line.as_str()),
            ("USSR", "00447")
        );
        assert!(claim.part.is_empty() && "1937-07-01" <= told.from.as_str());
        assert!(told.to.as_str() <= "1937-10-15" && !told.sources.is_empty());
    }
    let compared = early.iter().filter(|told| told.inside.is_some());
    for told in compared {
        let (run, low) = (told.run.expect("an answer"), told.low.expect("a range"));
        let within = low <= run && told.high.is_none_or(|high| run <= high);
        assert_eq!(told.inside, Some(within), "{}", told.id);
    }
    let in_karelia = figure("shot", &[("line", "00447"), ("place", "KAR")]);
    assert!(
        in_karelia.panels[0]
            .archive
            .iter()
            .all(|told| !early.contains(told))
    );
    assert_eq!(in_karelia.place.expect("a place").id, "KAR");
}

#[test]
fn no_band_is_told_where_no_other_luck_was_lived() {
    for plan in &PLANS {
        assert!(
            figure(plan.id, &[])
                .panels
                .iter()
                .all(|panel| panel.band.is_empty())
        );
    }
}

#[test]
fn decisions_of_record_stand_on_their_days() {
    let figure = figure("arrests", &[]);
    let days: Vec<&str> = figure
        .decisions
        .iter()
        .map(|one| one.day.as_str())
        .collect();
    assert!(days.contains(&"1937-07-30"), "the order itself: {days:?}");
    assert!(days.is_sorted(), "{days:?}");
    assert!(
        days.iter()
            .all(|day| ("1937-07-01".."1937-10-16").contains(day))
    );
    for source in &figure.sources {
        assert!(COUNTS.evidence.sources().get(source).is_some(), "{source}");
    }
}

#[test]
fn days_that_were_fitted_and_that_were_held_out_are_told_apart() {
    let told = |from: &str, to: &str, role: &str| Told {
        from: from.to_owned(),
        to: to.to_owned(),
        role: role.to_owned(),
        ..figure("shot", &[("line", "00447")]).panels[0].archive[0].clone()
    };
    let panel = Panel {
        archive: vec![
            told("1935-01-01", "1935-12-31", "fitted"),
            told("1936-01-01", "1936-12-31", "fitted"),
            told("1937-01-01", "1937-12-31", "held-out"),
            told("1938-01-01", "1938-12-31", "context"),
            told("1939-01-01", "1939-12-31", "fitted"),
        ],
        ..figure("arrests", &[]).panels[0].clone()
    };
    let told: Vec<(String, String, String)> = spans(&panel)
        .into_iter()
        .map(|span| (span.from, span.to, span.role))
        .collect();
    let span = |from: &str, to: &str, role: &str| (from.to_owned(), to.to_owned(), role.to_owned());
    assert_eq!(
        told,
        [
            span("1935-01-01", "1936-12-31", "fitted"),
            span("1939-01-01", "1939-12-31", "fitted"),
            span("1937-01-01", "1937-12-31", "held-out"),
        ]
    );
}

#[test]
fn what_names_nothing_is_refused_in_words() {
    let refused = |id: &str, words: &[(&str, &str)]| {
        let error = of(&COUNTS, id, &asked(words)).expect_err("refused");
        error.to_string()
    };
    assert!(refused("arests", &[]).contains("did you mean `arrests`?"));
    assert!(refused("arrests", &[("by", "body")]).contains("is not divided by `body`"));
    assert!(refused("arrests", &[("step", "decade")]).contains("no stretch of the calendar"));
    assert!(refused("arrests", &[("place", "Atlantis")]).contains("Atlantis"));
    assert!(refused("arrests", &[("line", "prussian")]).contains("prussian"));
    assert!(refused("arrests", &[("from", "1931-01-01")]).contains("1931-01-01"));
    assert!(refused("arrests", &[("from", "1936-01-01")]).contains("1936-01-01"));
}

#[test]
fn every_figure_says_by_what_it_can_be_divided() {
    for head in heads() {
        for by in &head.by {
            let divided = figure(&head.id, &[("by", by), ("step", "year")]);
            assert!(
                divided.panels.iter().all(|panel| panel.part.is_some()),
                "{} by {by}",
                head.id
            );
        }
    }
}
