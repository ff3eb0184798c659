//! What was measured belongs together in themes: the leader's mind, the party, the army, what people
//! dared to say, what was left of a place.
//!
//! A theme draws the gauges and parts that tell it, never all: what it leaves out stands in the table
//! below it or is told by `requiem gauges`. Each caption says which of its lines are given, which
//! follow from people counted in the run, and which rest on a belief that no record tells.

use chronicle::Gauge;

/// Gauges that belong together.
pub(crate) struct Theme {
    /// The title of the figure.
    pub(crate) title: &'static str,
    /// What it shows, and what of it is believed.
    pub(crate) caption: &'static str,
    /// What is drawn, in the order in which it stands.
    pub(crate) shown: &'static [Shown],
}

/// A gauge in a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    /// The gauge.
    pub(crate) gauge: Gauge,
    /// The parts that are drawn; all where none is named. The table has all of them.
    pub(crate) parts: &'static [&'static str],
    /// What is drawn in dashes on the same panels, of the same unit.
    pub(crate) dashed: Dashed,
}

/// What is drawn in dashes beside a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dashed {
    /// Nothing.
    Nothing,
    /// The same part of another gauge.
    Gauge(Gauge),
    /// Another part of the same gauge.
    Part(&'static str),
}

/// A gauge drawn whole.
const fn of(gauge: Gauge) -> Shown {
    some(gauge, &[])
}

/// These parts of a gauge.
const fn some(gauge: Gauge, parts: &'static [&'static str]) -> Shown {
    Shown {
        gauge,
        parts,
        dashed: Dashed::Nothing,
    }
}

impl Shown {
    /// The same, with something in dashes.
    const fn beside(self, dashed: Dashed) -> Shown {
        Shown { dashed, ..self }
    }
}

/// Whether a gauge means nothing before it is first read; others stand at what they begin with.
pub(crate) fn begins_when_read(gauge: Gauge) -> bool {
    matches!(
        gauge,
        Gauge::Cohort
            | Gauge::PartyCohort
            | Gauge::OrgansCohort
            | Gauge::OrgansAge
            | Gauge::OrgansSchooling
            | Gauge::Output
            | Gauge::Reported
            | Gauge::PublishedPopulation
    )
}

/// The themes, in the order in which they stand.
pub(crate) const THEMES: [Theme; 11] = [
    Theme {
        title: "The leader and those who could stop him",
        caption: "Log-odds are the logarithm of the odds: at 0 a conspiracy is held as likely as not, \
                  at -3 one in twenty-one. Shocks, threats of war and open trials come with their \
                  dates; confessions are the run’s own. How much each weighed in the leader’s mind, how \
                  fast it faded and when the Politburo would have said no are beliefs: no paper holds \
                  them. Instability is what prisons, missed plans and lost cadres weighed against the \
                  terror.",
        shown: &[
            of(Gauge::Threat),
            of(Gauge::ThreatPart),
            of(Gauge::WarThreat),
            of(Gauge::Veto),
            of(Gauge::Passes),
            of(Gauge::Instability),
        ],
    },
    Theme {
        title: "What was said in public",
        caption: "Campaigns, open trials and jubilees have the dates of record; how loud each was, and \
                  how fast it was forgotten, is believed. Whom people blamed was asked by nobody: the \
                  shares follow from the cult, by a rule of which only the direction is stated.",
        shown: &[
            of(Gauge::Propaganda),
            of(Gauge::LettersUrged),
            of(Gauge::Trials),
            of(Gauge::Cult),
            of(Gauge::Blame),
        ],
    },
    Theme {
        title: "The party: by the year of entry, and who owed an office to an arrest",
        caption: "Cohort: senior office-holders by the year in which they had joined the party, from \
                  the congress of 1934 on, whose delegates are given. Party cohort: all members, which \
                  admissions alone move. Beholden: people in office who had been raised into the place \
                  of somebody removed. Careers: how much oftener than ordinarily somebody denounced \
                  for a post. How much more senior offices were exposed, and how long an office stood \
                  empty, is believed.",
        shown: &[
            of(Gauge::Cohort),
            some(Gauge::PartyCohort, &["to-1919", "since-1930"]),
            of(Gauge::Beholden),
            of(Gauge::Careers),
        ],
    },
    Theme {
        title: "The army’s command",
        caption: "The share of the corps that was lost, and by how much each step in rank raised it, are \
                  beliefs over the whole range of the literature; the dates of the four waves are \
                  given. Readiness is the experience of those in command, and initiative how readily \
                  they acted on their own judgement: both are latent. The army doubled in the same \
                  years, which would have thinned experience without any purge; that is not in these \
                  lines.",
        shown: &[
            some(
                Gauge::RankLosses,
                &["high-command", "division", "regiment", "below"],
            ),
            some(
                Gauge::Readiness,
                &["high-command", "division", "regiment", "below", "all"],
            ),
            of(Gauge::CommandInitiative),
        ],
    },
    Theme {
        title: "State security’s own people",
        caption: "Staff by the chief who took them on, their mean age, and the share who had studied. The \
                  size of the staff and the days on which chiefs changed are given; who was tied to \
                  whom, and who left for it, is believed. Effort is the zeal of a region’s organs, \
                  drawn anew with each chief of record; the blame of 1938-39 is hottest on the day of \
                  the halt and fades.",
        shown: &[
            of(Gauge::OrgansCohort),
            of(Gauge::OrgansAge),
            of(Gauge::OrgansSchooling),
            of(Gauge::Effort),
            of(Gauge::BlamePulse),
        ],
    },
    Theme {
        title: "Science and letters",
        caption: "Senior experts at work beside those of 1935, and how far posts and findings followed \
                  politics. Both are latent: no list of experts by field was at hand, so fields differ \
                  by two believed leanings and the dated blows against them, and affairs such as that \
                  of the astronomers of Pulkovo are not met.",
        shown: &[
            some(
                Gauge::Experts,
                &["astronomy", "genetics", "history", "letters"],
            ),
            some(
                Gauge::Politicised,
                &["astronomy", "genetics", "history", "letters"],
            ),
        ],
    },
    Theme {
        title: "Output and plan",
        caption: "Output is that of record until the summer of 1936, harvests throughout; from then on \
                  it is the model’s. In dashes, what was reported to the centre. Shortfall is what the \
                  centre missed of its plan. What an arrested manager cost, how much fear slowed \
                  decisions and how much was padded are beliefs; the statistics of the time were made \
                  by those who padded.",
        shown: &[
            of(Gauge::Output).beside(Dashed::Gauge(Gauge::Reported)),
            some(Gauge::Shortfall, &["coal", "oil", "steel", "rail"]),
            of(Gauge::ExperienceMissing),
            of(Gauge::PrisonersAtWork),
        ],
    },
    Theme {
        title: "Fear, and who had seen it near",
        caption: "Fear is arrests still remembered in household, circle and raion, each weighed by how \
                  near it came; one in the household weighs 1. Trust falls with it. Who had known \
                  somebody arrested, or lived or worked where somebody was taken, is told in shares; it \
                  follows from the run’s arrests and from how large households and circles are taken \
                  to be. What nearness weighs, how fast people forgot and how fast trust fell with fear \
                  are beliefs: letters and diaries tell the sign and not the size.",
        shown: &[
            of(Gauge::Fear),
            of(Gauge::Trust),
            of(Gauge::KnewArrested),
            of(Gauge::Struck),
            some(Gauge::Exposed, &["none", "one", "two-or-three"]),
        ],
    },
    Theme {
        title: "What was thought, said, and possible together",
        caption: "Discontent is private, dissent is what others see, falsification the gap between \
                  them, conformity the discontented who show nothing. A viable group is the largest in \
                  which each may still trust every other. All of it is latent, and its levels are those \
                  of the beliefs behind it; the order of months and regions is the model’s. Bread is \
                  the harvest a head, given; grievance is what a region remembers of famine and \
                  dekulakisation.",
        shown: &[
            of(Gauge::Discontent),
            of(Gauge::Dissent),
            of(Gauge::Falsification),
            of(Gauge::Conformity),
            of(Gauge::ViableGroup),
            of(Gauge::ViableGroupAnywhere),
            of(Gauge::PartyDissent),
            of(Gauge::Grievance),
            of(Gauge::Bread),
        ],
    },
    Theme {
        title: "Places, survivors, schools",
        caption: "Exposure: of a thousand people of a place, those taken, and those taken or left behind \
                  in a household from which somebody was taken; counted in the run. Survivors had been \
                  taken and had not died of it. Schools in a people’s own tongue fall from the dated \
                  decisions of 1938, and with those who ran them; how fast is believed, since no series \
                  of schools is held.",
        shown: &[
            of(Gauge::PlaceExposure),
            of(Gauge::HouseholdExposure),
            of(Gauge::Survivors),
            of(Gauge::Russification),
            some(Gauge::Schools, &["polish", "german", "finnish", "korean"]),
        ],
    },
    Theme {
        title: "Abroad",
        caption: "Standing falls with dated events (trials, the army’s purge, the pact, the attack on \
                  Finland) by as much as is believed; no measure of it is held. France stands for four \
                  partners and Germany for three adversaries, which the model does not tell apart. \
                  Isolation is what lost standing adds to the danger of war. Exiles grew afraid with \
                  each attempt on one of them, and a share fell silent. The population is as the world \
                  was last told it; in dashes as it was last counted: the count of 1937 was suppressed.",
        shown: &[
            some(Gauge::Reputation, &["france", "germany"]),
            of(Gauge::Isolation),
            of(Gauge::ExilesFear),
            some(Gauge::PublishedPopulation, &["published"]).beside(Dashed::Part("counted")),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_twelve_panels_at_most_and_every_part_it_names_exists() {
        for theme in &THEMES {
            let panels = theme.shown.iter().map(|shown| {
                let own = shown.gauge.parts();
                assert!(
                    shown.parts.iter().all(|part| own.contains(part)),
                    "{shown:?}"
                );
                match shown.dashed {
                    Dashed::Gauge(gauge) => {
                        assert_eq!((gauge.parts(), gauge.unit()), (own, shown.gauge.unit()));
                    }
                    Dashed::Part(part) => assert!(own.contains(&part), "{part}"),
                    Dashed::Nothing => {}
                }
                match shown.parts {
                    [] => own.len().max(1),
                    parts => parts.len(),
                }
            });
            assert!(panels.sum::<usize>() <= 12, "{}", theme.title);
        }
    }

    #[test]
    fn no_gauge_is_drawn_twice() {
        let all = THEMES.iter().flat_map(|theme| theme.shown);
        let mut drawn: Vec<Gauge> = all
            .flat_map(|shown| match shown.dashed {
                Dashed::Gauge(gauge) => vec![shown.gauge, gauge],
                Dashed::Part(_) | Dashed::Nothing => vec![shown.gauge],
            })
            .collect();
        let before = drawn.len();
        drawn.sort_unstable();
        drawn.dedup();
        assert_eq!(drawn.len(), before);
    }
}
