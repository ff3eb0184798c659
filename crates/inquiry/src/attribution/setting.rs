//! What can be switched off, what its absence stands for, what is held fixed, and who is to be
//! taken together.

use serde::{Deserialize, Serialize};

use crate::attribution::coalition::{Coalition, SWITCHES_MOST};
use crate::error::Error;

/// Something that can be on or off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switch {
    /// Its id, such as `M08`.
    pub id: String,
    /// What the country does when it is off: the baseline from which its share is counted.
    pub absence: String,
}

/// Between what shares are divided, of which figures, and given what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    switches: Vec<Switch>,
    figures: Vec<String>,
    given: Vec<String>,
}

impl Setting {
    /// A setting of these switches and figures. `given` names what is the same in every coalition
    /// and has no share, such as `the orders` where they are replayed.
    ///
    /// # Errors
    /// When there are no switches, more than a coalition can hold, or no figures; when one is given
    /// twice; when it is not said what an absence stands for.
    pub fn of(
        switches: Vec<Switch>,
        figures: Vec<String>,
        given: Vec<String>,
    ) -> Result<Setting, Error> {
        if switches.is_empty() {
            return Err(Error::Nothing {
                what: "switches",
                remedy: "name one mechanism at least that can be off",
            });
        }
        if figures.is_empty() {
            return Err(Error::Nothing {
                what: "figures to divide",
                remedy: "name one at least",
            });
        }
        if SWITCHES_MOST < switches.len() {
            return Err(Error::Unfit {
                what: format!("{} switches are more than {SWITCHES_MOST}", switches.len()),
                remedy: "let one switch throw several mechanisms",
            });
        }
        for (at, switch) in switches.iter().enumerate() {
            if switches[..at].iter().any(|other| other.id == switch.id) {
                return Err(Error::Twice(switch.id.clone()));
            }
            if switch.absence.trim().is_empty() {
                return Err(Error::NoBaseline(switch.id.clone()));
            }
        }
        Ok(Setting {
            switches,
            figures,
            given,
        })
    }

    /// What can be switched off.
    pub fn switches(&self) -> &[Switch] {
        &self.switches
    }

    /// What is divided.
    pub fn figures(&self) -> &[String] {
        &self.figures
    }

    /// What is held fixed.
    pub fn given(&self) -> &[String] {
        &self.given
    }

    /// Every switch.
    pub fn all(&self) -> Coalition {
        Coalition::all(self.switches.len())
    }

    /// What is on and what is off, in words.
    pub fn told(&self, on: Coalition) -> String {
        let names = |wanted: bool| -> Vec<&str> {
            let each = self.switches.iter().enumerate();
            each.filter(|(at, _)| on.holds(*at) == wanted)
                .map(|(_, switch)| switch.id.as_str())
                .collect()
        };
        match (names(true), names(false)) {
            (on, _) if on.is_empty() => "every switch off".to_owned(),
            (_, off) if off.is_empty() => "every switch on".to_owned(),
            (on, off) => format!("{} on and {} off", on.join(", "), off.join(", ")),
        }
    }

    /// The sentence without which no share is told.
    pub fn caveat(&self) -> String {
        let share = "a causal share says how much of a figure of this model hangs on a switch, \
                     counted from what its absence stands for; it is not a share of moral \
                     responsibility";
        if self.given.is_empty() {
            let mut sentence = share.to_owned();
            sentence.replace_range(..1, "A");
            return sentence + ".";
        }
        format!(
            "Given {}, which are the same in every coalition and have no share, {share}.",
            self.given.join(" and ")
        )
    }
}

/// Switches that are taken together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Its members.
    pub members: Coalition,
}

/// All switches, each in one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Groups(Vec<Group>);

impl Groups {
    /// Every switch by itself: all orders are allowed, and the shares are Shapley's.
    pub fn each(setting: &Setting) -> Groups {
        let each = setting.switches.iter().enumerate();
        Groups(
            each.map(|(at, switch)| Group {
                name: switch.id.clone(),
                members: Coalition::of(&[at]),
            })
            .collect(),
        )
    }

    /// Groups by the ids of their members: only orders in which each stays together are allowed,
    /// and the shares are Owen's.
    ///
    /// # Errors
    /// When an id is none of the setting's, stands in two groups, or is left out.
    pub fn of(setting: &Setting, groups: &[(&str, &[&str])]) -> Result<Groups, Error> {
        let mut taken = Coalition::NONE;
        let mut all = Vec::with_capacity(groups.len());
        for (name, ids) in groups {
            let mut members = Coalition::NONE;
            for id in *ids {
                let place = setting.switches.iter().position(|one| one.id == *id);
                let at = place.ok_or_else(|| Error::Unfit {
                    what: format!("the group `{name}` names `{id}`, which is no switch here"),
                    remedy: "name switches of the setting",
                })?;
                if taken.holds(at) {
                    return Err(Error::Twice((*id).to_owned()));
                }
                taken = taken.with(at);
                members = members.with(at);
            }
            if members == Coalition::NONE {
                return Err(Error::Unfit {
                    what: format!("the group `{name}` is empty"),
                    remedy: "leave it out",
                });
            }
            all.push(Group {
                name: (*name).to_owned(),
                members,
            });
        }
        match (0..setting.switches.len()).find(|at| !taken.holds(*at)) {
            Some(at) => Err(Error::Unfit {
                what: format!("`{}` is in no group", setting.switches[at].id),
                remedy: "give it one, of its own if need be",
            }),
            None => Ok(Groups(all)),
        }
    }

    /// The groups.
    pub fn groups(&self) -> &[Group] {
        &self.0
    }

    /// Whether every switch is by itself.
    pub fn is_each(&self) -> bool {
        self.0.iter().all(|group| group.members.size() == 1)
    }
}
