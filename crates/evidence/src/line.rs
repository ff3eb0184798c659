//! The lines along which people were taken: order 00447, each national operation, the lists, and
//! the ordinary police before, between and after.
//!
//! A line is a channel with its own ground for arrest and its own sentencing body. The sources
//! count by line, so the model does too; `security`, `national` and `all` are unions that the
//! tables use.

use std::fmt;

/// One line of repression, or one of two accounts that no sentence belongs to.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[repr(u8)]
pub enum Line {
    /// The ordinary political police: cases of the OGPU and NKVD outside the mass operations, but for
    /// the four lines that follow.
    Political,
    /// Office-holders of party, state and economy, taken by the political police outside the lists.
    Cadres,
    /// Commanders and political officers of the Red Army, outside the lists.
    Army,
    /// The NKVD's own officers.
    Organs,
    /// Wives and grown children of those convicted as "traitors to the Motherland", order 00486.
    Kin,
    /// Militia troikas on "socially harmful elements" and passport cases (order 00192 of 1935).
    Militia,
    /// The lists signed in the Politburo, tried by the Military Collegium.
    Lists,
    /// Order 00447 on "former kulaks, criminals and other anti-Soviet elements".
    Order00447,
    /// The Polish operation, order 00485.
    Polish,
    /// The German operation, order 00439.
    German,
    /// The Latvian operation.
    Latvian,
    /// The Finnish operation.
    Finnish,
    /// The Estonian operation.
    Estonian,
    /// The Greek operation.
    Greek,
    /// The Romanian operation.
    Romanian,
    /// The operation on those returned from Harbin, order 00593.
    Harbin,
    /// The Iranian operation.
    Iranian,
    /// The Afghan operation.
    Afghan,
    /// The operation on Bulgarians and Macedonians.
    Bulgarian,
    /// The operation on Chinese.
    Chinese,
    /// Ordinary convicts: in camps and prisons beside those whom the lines brought.
    Ordinary,
    /// The whole people, for births, natural deaths and famine.
    People,
}

impl Line {
    /// Every line and account, in the order of the record.
    pub const ALL: [Line; 22] = [
        Line::Political,
        Line::Cadres,
        Line::Army,
        Line::Organs,
        Line::Kin,
        Line::Militia,
        Line::Lists,
        Line::Order00447,
        Line::Polish,
        Line::German,
        Line::Latvian,
        Line::Finnish,
        Line::Estonian,
        Line::Greek,
        Line::Romanian,
        Line::Harbin,
        Line::Iranian,
        Line::Afghan,
        Line::Bulgarian,
        Line::Chinese,
        Line::Ordinary,
        Line::People,
    ];

    /// What the political police took outside the mass operations and the lists: the accounts count
    /// these five together.
    pub const POLICE: [Line; 5] = [
        Line::Political,
        Line::Cadres,
        Line::Army,
        Line::Organs,
        Line::Kin,
    ];

    /// The national operations.
    pub const NATIONAL: [Line; 12] = [
        Line::Polish,
        Line::German,
        Line::Latvian,
        Line::Finnish,
        Line::Estonian,
        Line::Greek,
        Line::Romanian,
        Line::Harbin,
        Line::Iranian,
        Line::Afghan,
        Line::Bulgarian,
        Line::Chinese,
    ];

    /// The id of the line in tables, commands and records.
    pub const fn id(self) -> &'static str {
        match self {
            Line::Political => "political",
            Line::Cadres => "cadres",
            Line::Army => "army",
            Line::Organs => "organs",
            Line::Kin => "kin",
            Line::Militia => "militia",
            Line::Lists => "lists",
            Line::Order00447 => "00447",
            Line::Polish => "polish",
            Line::German => "german",
            Line::Latvian => "latvian",
            Line::Finnish => "finnish",
            Line::Estonian => "estonian",
            Line::Greek => "greek",
            Line::Romanian => "romanian",
            Line::Harbin => "harbin",
            Line::Iranian => "iranian",
            Line::Afghan => "afghan",
            Line::Bulgarian => "bulgarian",
            Line::Chinese => "chinese",
            Line::Ordinary => "ordinary",
            Line::People => "people",
        }
    }

    /// The line with this id.
    pub fn named(id: &str) -> Option<Line> {
        Line::ALL.into_iter().find(|line| line.id() == id)
    }

    /// Place of the line in tables laid out by line.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether the line is one of those of the political police outside the mass operations.
    pub const fn is_police(self) -> bool {
        self.index() <= Line::Kin.index()
    }

    /// Whether the line is one of the national operations.
    pub const fn is_national(self) -> bool {
        let index = self.index();
        Line::Polish.index() <= index && index <= Line::Chinese.index()
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A union of lines, as the tables name it: `00447`, `national`, `polish+german`, `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lines(u32);

impl Lines {
    /// Every line that takes people.
    pub const ALL: Lines = Lines((1 << Line::Ordinary.index()) - 1);
    /// Cases of the security organs: every line but the militia troikas.
    pub const SECURITY: Lines = Lines(Lines::ALL.0 & !(1 << Line::Militia.index()));
    /// The national operations together.
    pub const NATIONAL: Lines = Lines::of(&Line::NATIONAL);
    /// The political police outside the mass operations and the lists.
    pub const POLICE: Lines = Lines::of(&Line::POLICE);

    /// These lines together.
    const fn of(lines: &[Line]) -> Lines {
        let mut set = 0;
        let mut at = 0;
        while at < lines.len() {
            set |= 1 << lines[at].index();
            at += 1;
        }
        Lines(set)
    }

    /// One line alone.
    pub const fn only(line: Line) -> Lines {
        Lines(1 << line.index())
    }

    /// The union that an expression names, or the word in it that names no line.
    pub fn parse(expression: &str) -> Result<Lines, String> {
        let mut set = 0;
        for word in expression.split('+').map(str::trim) {
            set |= match word {
                "all" => Lines::ALL.0,
                "security" => Lines::SECURITY.0,
                "national" => Lines::NATIONAL.0,
                "police" => Lines::POLICE.0,
                id => Lines::only(Line::named(id).ok_or_else(|| id.to_owned())?).0,
            };
        }
        Ok(Lines(set))
    }

    /// Whether the line belongs to the union.
    pub const fn holds(self, line: Line) -> bool {
        self.0 >> line.index() & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_militia_stands_outside_the_count_of_the_security_organs() {
        let security = Lines::parse("security").unwrap();
        assert!(security.holds(Line::Polish) && security.holds(Line::Political));
        assert!(!security.holds(Line::Militia) && !security.holds(Line::Ordinary));
    }

    #[test]
    fn a_word_that_is_no_line_is_given_back() {
        assert_eq!(Lines::parse("polish+prussian"), Err("prussian".to_owned()));
    }
}
