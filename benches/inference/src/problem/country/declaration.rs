//! The archive of the invented country as the judge is told of it: every figure on its scale with its
//! declared error, and the verdicts as one ledger that errs as a whole.

use inquiry::likelihood::block::{Block, Member, Tag};
use inquiry::likelihood::declared::Declared;
use inquiry::likelihood::margin::Margin;
use inquiry::likelihood::scale::Scale;

use crate::problem::country::{Country, SHARED_ERROR};

impl Country {
    /// What was observed, as a declaration: its density is that of the problem, luck averaged.
    pub fn declared(&self, observed: &[f64]) -> Declared {
        let (mut blocks, mut table) = (Vec::new(), Vec::new());
        let mut rho = 0.0;
        for (at, (figure, seen)) in self.figures.iter().zip(observed).enumerate() {
            let scale = if figure.is_share() {
                Scale::Logit
            } else {
                Scale::Log1p
            };
            let shared = if figure.is_of_one_table() {
                SHARED_ERROR * SHARED_ERROR
            } else {
                0.0
            };
            let variance = figure.error * figure.error + shared;
            let member = Member {
                tag: Tag {
                    id: figure.name(),
                    ..Tag::default()
                },
                figure: at,
                scale,
                told: figure.scaled(*seen),
                margin: Margin::Normal {
                    sd: variance.sqrt(),
                },
            };
            if figure.is_of_one_table() {
                rho = shared / variance;
                table.push(member);
            } else {
                blocks.push(Block::single(member));
            }
        }
        blocks.push(Block::Ledger {
            name: "verdicts".to_owned(),
            rho,
            members: table,
        });
        Declared::of(blocks, self.figures.len()).expect("a sound declaration")
    }
}
