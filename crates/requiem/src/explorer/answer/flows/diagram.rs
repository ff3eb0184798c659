//! The diagram of the machine: its stations, the ways between them, and the ways back.
//!
//! A way is made of kinds of happening that the record counts, so that nobody goes a way whom the
//! record does not hold, and carries the codes of the mechanisms that act on it. Where what leads back
//! is a mood and no act (fear, the leader's belief), the way names the gauges that measure it and has
//! no count.

use chronicle::{Flow, Gauge, Quantity};

/// A station: its id, and the quantity that tells who is there.
pub(super) type Station = (&'static str, Option<Quantity>);

/// The stations, in the order in which people pass them.
pub(super) const STATIONS: [Station; 15] = [
    ("centre", None),
    ("people", Some(Quantity::Population)),
    ("lead", None),
    ("custody", Some(Quantity::Held)),
    ("interrogation", None),
    ("sentence", None),
    ("condemned", Some(Quantity::AwaitingExecution)),
    ("prison", Some(Quantity::PrisonStock)),
    ("camp", Some(Quantity::CampStock)),
    ("exile", Some(Quantity::ExileStock)),
    ("settlement", Some(Quantity::SpecialSettlers)),
    ("deportation", None),
    ("other", None),
    ("release", None),
    ("death", None),
];

/// A way, before it is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    pub(super) id: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    /// people, places or papers; nothing where it is measured and not counted.
    pub(super) unit: Option<&'static str>,
    pub(super) flows: &'static [Flow],
    pub(super) gauges: &'static [Gauge],
    pub(super) mechanisms: &'static [&'static str],
}

const fn people(
    id: &'static str,
    (from, to): (&'static str, &'static str),
    flows: &'static [Flow],
    mechanisms: &'static [&'static str],
) -> Planned {
    Planned {
        id,
        from,
        to,
        unit: Some("people"),
        flows,
        gauges: &[],
        mechanisms,
    }
}

const fn papers(
    id: &'static str,
    ends: (&'static str, &'static str),
    flows: &'static [Flow],
    mechanisms: &'static [&'static str],
) -> Planned {
    Planned {
        unit: Some("papers"),
        ..people(id, ends, flows, mechanisms)
    }
}

const fn mood(
    id: &'static str,
    ends: (&'static str, &'static str),
    gauges: &'static [Gauge],
    mechanisms: &'static [&'static str],
) -> Planned {
    Planned {
        unit: None,
        gauges,
        ..people(id, ends, &[], mechanisms)
    }
}

/// The ways on, in the order in which people go them.
pub(super) const WAYS: [Planned; 34] = [
    Planned {
        unit: Some("places"),
        ..people(
            "places",
            ("centre", "custody"),
            &[Flow::Granted1, Flow::Granted2],
            &["M03", "M04"],
        )
    },
    people("cards", ("people", "lead"), &[Flow::Registered], &["M06"]),
    papers(
        "letters",
        ("people", "lead"),
        &[Flow::LeadDenounced],
        &["M08"],
    ),
    papers(
        "reports",
        ("people", "lead"),
        &[Flow::LeadInformed],
        &["M34"],
    ),
    papers(
        "expelled",
        ("people", "lead"),
        &[Flow::LeadExpelled],
        &["M16"],
    ),
    papers("aged", ("lead", "people"), &[Flow::LeadAged], &["M08"]),
    people(
        "arrested-from-cards",
        ("lead", "custody"),
        &[Flow::ArrestedStrike, Flow::ArrestedCard],
        &["M06", "M07"],
    ),
    people(
        "arrested-on-dossiers",
        ("lead", "custody"),
        &[Flow::ArrestedDossier],
        &["M06", "M07"],
    ),
    people(
        "arrested-from-lists",
        ("centre", "custody"),
        &[Flow::ArrestedList],
        &["M10"],
    ),
    people(
        "arrested-in-sweeps",
        ("people", "custody"),
        &[Flow::ArrestedSweep],
        &["M06", "M15"],
    ),
    people(
        "charged-anew",
        ("camp", "custody"),
        &[Flow::Recharged],
        &["M13"],
    ),
    people(
        "confessed",
        ("custody", "interrogation"),
        &[Flow::Confessed],
        &["M09"],
    ),
    people(
        "cases-ready",
        ("interrogation", "sentence"),
        &[Flow::CaseReady],
        &["M06"],
    ),
    people(
        "tried",
        ("custody", "sentence"),
        &[
            Flow::TriedTroika,
            Flow::TriedAlbum,
            Flow::TriedSpecialTroika,
            Flow::TriedMilitaryCollegium,
            Flow::TriedSpecialBoard,
            Flow::TriedCourt,
            Flow::TriedMilitiaTroika,
        ],
        &["M10"],
    ),
    people(
        "let-go",
        ("custody", "release"),
        &[Flow::Freed],
        &["M10", "M30"],
    ),
    people(
        "died-in-custody",
        ("custody", "death"),
        &[Flow::DiedInCustody],
        &["M11"],
    ),
    people(
        "to-death",
        ("sentence", "condemned"),
        &[Flow::SentencedDeath],
        &["M10"],
    ),
    people(
        "to-camp",
        ("sentence", "prison"),
        &[Flow::SentencedCamp],
        &["M10"],
    ),
    people(
        "to-exile",
        ("sentence", "exile"),
        &[Flow::SentencedExile],
        &["M10"],
    ),
    people(
        "to-other",
        ("sentence", "other"),
        &[Flow::SentencedOther],
        &["M10"],
    ),
    people("shot", ("condemned", "death"), &[Flow::Shot], &["M12"]),
    people(
        "commuted",
        ("condemned", "prison"),
        &[Flow::Commuted],
        &["M12"],
    ),
    people(
        "sent-to-camps",
        ("prison", "camp"),
        &[Flow::Transported],
        &["M13"],
    ),
    people(
        "arrived-in-camps",
        ("prison", "camp"),
        &[Flow::CampArrived],
        &["M13"],
    ),
    people(
        "ordinary-convicts",
        ("people", "prison"),
        &[Flow::PrisonOrdinary],
        &["M11"],
    ),
    people(
        "died-in-camps",
        ("camp", "death"),
        &[Flow::CampDied],
        &["M13"],
    ),
    people(
        "released",
        ("camp", "release"),
        &[Flow::CampReleased],
        &["M13", "M30"],
    ),
    people(
        "escaped",
        ("camp", "people"),
        &[Flow::CampEscaped],
        &["M13"],
    ),
    people(
        "deported",
        ("people", "deportation"),
        &[Flow::Deported],
        &["M15"],
    ),
    people(
        "died-of-deportation",
        ("deportation", "death"),
        &[Flow::DiedInTransit, Flow::DiedResettled],
        &["M15"],
    ),
    people(
        "settled",
        ("deportation", "settlement"),
        &[Flow::ExileArrived],
        &["M15"],
    ),
    people(
        "died-in-settlements",
        ("settlement", "death"),
        &[Flow::ExileDied],
        &["M15"],
    ),
    people(
        "left-settlements",
        ("settlement", "release"),
        &[Flow::ExileReleased],
        &["M15"],
    ),
    people(
        "killed-abroad",
        ("centre", "death"),
        &[Flow::KilledAbroad],
        &["M27"],
    ),
];

/// The ways back: what was done brought more of it.
pub(super) const LOOPS: [Planned; 11] = [
    papers(
        "names-given",
        ("interrogation", "lead"),
        &[Flow::LeadNamed],
        &["M09"],
    ),
    papers(
        "named-in-court",
        ("centre", "lead"),
        &[Flow::LeadTrial],
        &["M22"],
    ),
    papers(
        "kin-on-file",
        ("custody", "lead"),
        &[Flow::LeadKin],
        &["M14"],
    ),
    people(
        "arrested-as-kin",
        ("sentence", "custody"),
        &[Flow::ArrestedKin],
        &["M14"],
    ),
    mood(
        "fear",
        ("custody", "people"),
        &[Gauge::Fear, Gauge::Trust],
        &["M19"],
    ),
    papers(
        "denounced-out-of-fear",
        ("people", "lead"),
        &[Flow::DenouncedSelfProtection, Flow::DenouncedFamilyLeniency],
        &["M08", "M19"],
    ),
    Planned {
        unit: Some("offices"),
        gauges: &[Gauge::Careers],
        ..people(
            "offices-emptied",
            ("custody", "people"),
            &[Flow::Vacated],
            &["M24"],
        )
    },
    papers(
        "denounced-for-an-office",
        ("people", "lead"),
        &[Flow::DenouncedPromotion],
        &["M08", "M24"],
    ),
    Planned {
        unit: Some("places"),
        ..people(
            "places-asked-for",
            ("custody", "centre"),
            &[Flow::Requested1, Flow::Requested2],
            &["M04", "M05"],
        )
    },
    mood(
        "confessions-believed",
        ("interrogation", "centre"),
        &[Gauge::Heard, Gauge::Threat],
        &["M01", "M09"],
    ),
    mood(
        "cost-of-the-terror",
        ("prison", "centre"),
        &[Gauge::Instability],
        &["M29"],
    ),
];
