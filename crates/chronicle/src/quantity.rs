//! What one may ask of a record, in the words of the sources: arrests, people shot, those held.
//!
//! Every quantity is a sum of flows with a sign. What the sources count over a period (arrests,
//! verdicts, deaths) is the sum of its flows in that period; what they count on a date (those held,
//! those in camps) is the sum since the opening page. So a stock can never disagree with the flows
//! that made it.

use evidence::{Line, Lines};

use crate::flow::Flow;
use crate::part::{Part, Split};

macro_rules! quantities {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal $kind:ident [$($sign:tt $flow:ident)+],)+) => {
        /// A thing that can be counted in a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Quantity {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Quantity {
            /// Every quantity.
            pub const ALL: [Quantity; [$($id),+].len()] = [$(Quantity::$name),+];

            /// The word for it in commands and in the evidence's vocabulary.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Quantity::$name => $id,)+
                }
            }

            /// What it counts, in a line.
            pub const fn description(self) -> &'static str {
                match self {
                    $(Quantity::$name => concat!($($doc),+).trim_ascii_start(),)+
                }
            }

            /// Whether it is counted over a period or on a date.
            pub const fn kind(self) -> Kind {
                match self {
                    $(Quantity::$name => Kind::$kind,)+
                }
            }

            /// The flows that make it up, each with its sign.
            pub const fn flows(self) -> &'static [(i64, Flow)] {
                match self {
                    $(Quantity::$name => &[$((sign!($sign), Flow::$flow)),+],)+
                }
            }
        }
    };
}

macro_rules! sign {
    (+) => {
        1
    };
    (-) => {
        -1
    };
}

/// How a quantity is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Over a period: the sum of its flows on the days of the period.
    Flow,
    /// On a date: the sum of its flows from the opening page through that day.
    Stock,
}

quantities! {
    /// People arrested.
    Arrests = "arrests" Flow
        [+ArrestedStrike +ArrestedCard +ArrestedDossier +ArrestedList +ArrestedSweep],
    /// Denunciations that reached the organs.
    Denunciations = "denunciations" Flow
        [+DenouncedSelfProtection +DenouncedGrudge +DenouncedPromotion +DenouncedHousing
         +DenouncedClassOrigin +DenouncedFamilyLeniency +DenouncedBelief],
    /// Names given in interrogation.
    Names = "names" Flow [+Named],
    /// People named by the accused of open trials, on whom a dossier was opened.
    NamedInCourt = "named-in-court" Flow [+LeadTrial],
    /// Confessions.
    Confessions = "confessions" Flow [+Confessed],
    /// Cases made ready for a verdict.
    CasesReady = "cases-ready" Flow [+CaseReady],
    /// People sentenced, to whatever measure.
    Sentenced = "sentenced" Flow [+SentencedDeath +SentencedCamp +SentencedExile +SentencedOther],
    /// People sentenced to death.
    DeathSentences = "death-sentences" Flow [+SentencedDeath],
    /// People sentenced to camp, colony or prison.
    CampSentences = "camp-sentences" Flow [+SentencedCamp],
    /// People sentenced to exile or banishment.
    ExileSentences = "exile-sentences" Flow [+SentencedExile],
    /// People sentenced to other measures.
    OtherSentences = "other-sentences" Flow [+SentencedOther],
    /// People let go without a sentence.
    Freed = "freed" Flow [+Freed],
    /// People shot.
    Shot = "shot" Flow [+Shot],
    /// People who died in custody before a verdict.
    CustodyDeaths = "custody-deaths" Flow [+DiedInCustody],
    /// People who arrived in the camps.
    CampArrivals = "camp-arrivals" Flow [+CampArrived],
    /// People who died in the camps.
    CampDeaths = "camp-deaths" Flow [+CampDied],
    /// People released from the camps.
    Releases = "releases" Flow [+CampReleased],
    /// Escapes from the camps, less those caught.
    Escapes = "escapes" Flow [+CampEscaped],
    /// Places granted in a period, less those cut.
    Grants = "grants" Flow [+Granted1 +Granted2],
    /// Places asked for.
    Requests = "requests" Flow [+Requested1 +Requested2],
    /// Days on which a term bound a region's arrests or verdicts.
    BindingDays = "binding-days" Flow
        [+BoundGoal +BoundLeads +BoundArrestCapacity +BoundCaseWork +BoundPlaces],
    /// People born.
    Births = "births" Flow [+Born],
    /// People who died outside custody and camps, of famine or otherwise.
    Deaths = "deaths" Flow [+DiedNaturally +DiedOfFamine],
    /// People who died of famine.
    FamineDeaths = "famine-deaths" Flow [+DiedOfFamine],
    /// Places in force: all that were granted up to the date, less those cut.
    Limits = "limits" Stock [+Granted1 +Granted2],
    /// People held without a decision on them.
    Held = "held" Stock
        [+ArrestedStrike +ArrestedCard +ArrestedDossier +ArrestedList +ArrestedSweep
         +Recharged -SentencedDeath -SentencedCamp -SentencedExile -SentencedOther -Freed
         -DiedInCustody],
    /// People of the national lines whose cases are ready and wait for Moscow.
    AlbumQueue = "album-queue" Stock
        [+CaseReady -SentencedDeath -SentencedCamp -SentencedExile -SentencedOther -Freed],
    /// People sentenced to death and not yet shot.
    AwaitingExecution = "awaiting-execution" Stock [+SentencedDeath -Commuted -Shot],
    /// People in prison: held without a decision, condemned and not yet shot, sentenced and not yet
    /// sent to the camps, and the ordinary convicts.
    PrisonStock = "prison-stock" Stock
        [+ArrestedStrike +ArrestedCard +ArrestedDossier +ArrestedList +ArrestedSweep
         +Recharged -SentencedExile -SentencedOther -Freed -DiedInCustody -Shot -Transported
         +PrisonOrdinary],
    /// People in the camps.
    CampStock = "camp-stock" Stock [+CampArrived -CampDied -CampReleased -CampEscaped -CampTaken],
    /// People sent into exile since the opening; no return is counted.
    ExileStock = "exile-stock" Stock [+SentencedExile],
    /// The living, wherever they are, booked where they were born or counted; the dead of the camps
    /// are booked at the camps.
    Population = "population" Stock
        [+Living +Uncounted +Born -DiedNaturally -DiedOfFamine -Shot -DiedInCustody -CampDied],
}

/// One flow that goes into an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The flow.
    pub flow: Flow,
    /// 1 or -1.
    pub sign: i64,
    /// Whether a dated decision carries the grant, where the question asks for that.
    dated: Option<bool>,
}

impl Quantity {
    /// The quantity that a word of the evidence or of a command names.
    pub fn named(id: &str) -> Option<Quantity> {
        Quantity::ALL
            .into_iter()
            .find(|quantity| quantity.id() == id)
    }

    /// Whether the quantity has a meaning on this line: the queue for albums exists on the national
    /// lines alone.
    pub const fn concerns(self, line: Line) -> bool {
        !matches!(self, Quantity::AlbumQueue) || Lines::NATIONAL.holds(line)
    }

    /// The terms of the quantity, told apart by these splits; nothing when one of them does not
    /// divide it.
    pub fn terms(self, splits: &[Split]) -> Option<Vec<Term>> {
        let mut terms: Vec<Term> = if self == Quantity::Sentenced && splits.contains(&Split::Body) {
            Split::Body
                .flows()
                .map(|flow| Term {
                    flow,
                    sign: 1,
                    dated: None,
                })
                .collect()
        } else {
            self.flows()
                .iter()
                .map(|&(sign, flow)| Term {
                    flow,
                    sign,
                    dated: None,
                })
                .collect()
        };
        if splits.contains(&Split::Dating) {
            terms = terms.into_iter().flat_map(Term::by_dating).collect();
        }
        let divided = |term: &Term| splits.iter().all(|split| term.part(*split).is_some());
        terms.iter().all(divided).then_some(terms)
    }

    /// Whether the recorded book can be asked for the quantity: it holds every one of its flows, or,
    /// of what is counted on a date, some of them.
    pub fn is_recorded(self) -> bool {
        let mut flows = self.flows().iter().map(|(_, flow)| flow);
        match self.kind() {
            Kind::Flow => self.is_wholly_recorded(),
            Kind::Stock => flows.any(|flow| flow.is_recorded()),
        }
    }

    /// Whether the recorded book holds every flow of the quantity, so that nothing of what happened
    /// outside the files enters the answer.
    pub fn is_wholly_recorded(self) -> bool {
        self.flows().iter().all(|(_, flow)| flow.is_recorded())
    }
}

impl Term {
    /// The part to which the term belongs when the quantity is divided by `split`.
    pub fn part(self, split: Split) -> Option<Part> {
        match (split, self.dated) {
            (Split::Dating, Some(true)) => Part::of(split, "dated"),
            (Split::Dating, Some(false)) => Part::of(split, "undated"),
            _ => split.part(self.flow),
        }
    }

    /// The same places, told apart by whether a dated decision carries them.
    fn by_dating(self) -> Vec<Term> {
        let undated = match self.flow {
            Flow::Granted1 => Flow::GrantedUndated1,
            Flow::Granted2 => Flow::GrantedUndated2,
            _ => return vec![self],
        };
        vec![
            Term {
                dated: Some(true),
                ..self
            },
            Term {
                flow: undated,
                sign: -self.sign,
                dated: Some(true),
            },
            Term {
                flow: undated,
                sign: self.sign,
                dated: Some(false),
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_back_to_its_quantity() {
        for quantity in Quantity::ALL {
            assert_eq!(Quantity::named(quantity.id()), Some(quantity));
            assert!(
                quantity.description().ends_with('.'),
                "{}",
                quantity.description()
            );
        }
    }

    #[test]
    fn a_prisoner_is_held_condemned_or_waiting_for_a_transport() {
        let balance = |quantity: Quantity, flow: Flow| -> i64 {
            quantity
                .flows()
                .iter()
                .filter(|term| term.1 == flow)
                .map(|term| term.0)
                .sum()
        };
        for flow in Flow::ALL {
            let transport = match flow {
                Flow::SentencedCamp | Flow::Commuted => 1,
                Flow::Transported => -1,
                _ => 0,
            };
            let ordinary = i64::from(flow == Flow::PrisonOrdinary);
            assert_eq!(
                balance(Quantity::PrisonStock, flow),
                balance(Quantity::Held, flow)
                    + balance(Quantity::AwaitingExecution, flow)
                    + transport
                    + ordinary,
                "{}",
                flow.id()
            );
        }
    }

    #[test]
    fn verdicts_are_divided_by_body_and_death_sentences_are_not() {
        let by_body = Quantity::Sentenced.terms(&[Split::Body]).unwrap();
        assert!(
            by_body
                .iter()
                .all(|term| term.flow.id().starts_with("tried_"))
        );
        assert_eq!(Quantity::DeathSentences.terms(&[Split::Body]), None);
    }

    #[test]
    fn dated_and_undated_grants_together_are_all_grants() {
        let terms = Quantity::Grants
            .terms(&[Split::Category, Split::Dating])
            .unwrap();
        for flow in Flow::ALL {
            let total: i64 = terms
                .iter()
                .filter(|term| term.flow == flow)
                .map(|term| term.sign)
                .sum();
            let granted = matches!(flow, Flow::Granted1 | Flow::Granted2);
            assert_eq!(total, i64::from(granted), "{}", flow.id());
        }
    }

    #[test]
    fn an_archive_holds_the_stock_of_the_camps_and_no_names_given_in_interrogation() {
        assert!(Quantity::CampStock.is_recorded() && Quantity::Arrests.is_recorded());
        assert!(!Quantity::Names.is_recorded() && !Quantity::Births.is_recorded());
    }
}
