//! The contrasts of the shipped evidence, beside the shipped seeds.

use std::sync::OnceLock;

use super::*;
use crate::likelihood::declared::Leave;
use crate::seeds::Seeds;

struct Shipped {
    evidence: Evidence,
    answers: Vec<Answers>,
    fitted: Contrasts,
    held_out: Contrasts,
}

fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let evidence = Evidence::shipped().unwrap();
        let answers = Seeds::shipped().answers;
        let of = |role| Contrasts::of(&evidence, &answers, role).unwrap();
        Shipped {
            fitted: of(Role::Fitted),
            held_out: of(Role::HeldOut),
            evidence,
            answers,
        }
    })
}

fn by_family(contrasts: &Contrasts) -> Vec<(&'static str, usize)> {
    let mut families = BTreeMap::new();
    for contrast in &contrasts.contrasts {
        *families.entry(contrast.family).or_insert(0) += 1;
    }
    families
        .into_iter()
        .map(|(family, many)| (family.id(), many))
        .collect()
}

#[test]
fn all_that_is_fitted_is_compared_and_nothing_else() {
    let Shipped {
        evidence, fitted, ..
    } = shipped();
    assert_eq!(fitted.left_out, []);
    assert_eq!(
        by_family(fitted),
        [
            ("national", 14),
            ("reports-00447", 3),
            ("lines", 11),
            ("camps", 3)
        ]
    );
    let ids = fitted
        .contrasts
        .iter()
        .flat_map(|contrast| &contrast.claims);
    for id in ids {
        assert_eq!(evidence.claim(id).unwrap().role, Role::Fitted, "{id}");
    }
    assert_eq!(fitted.declared.figures(), 31);
    // What was only recalled is in, and can be left out.
    assert_eq!(
        fitted.declared.without(Leave::Unread).unwrap().declared(),
        22
    );
}

#[test]
fn three_tables_are_one_accounting_and_the_camps_err_apart() {
    let Shipped { fitted, .. } = shipped();
    let blocks = fitted.declared.blocks();
    let told: Vec<(&str, usize)> = blocks
        .iter()
        .map(|it| (it.name(), it.tags().len()))
        .collect();
    assert_eq!(
        told,
        [
            ("one-accounting", 28),
            ("zemskov-camps", 2),
            ("zemskov-flows", 1)
        ]
    );
    // At the least of their own correlations.
    assert!(matches!(&blocks[0], Block::Ledger { rho, .. } if (rho - 0.7).abs() < 1e-12));
}

#[test]
fn every_seed_gives_the_declared_figures_a_density() {
    let Shipped {
        answers,
        fitted,
        held_out,
        ..
    } = shipped();
    for contrasts in [fitted, held_out] {
        for seed in answers {
            let row = contrasts.figures(seed).unwrap();
            for (name, density) in contrasts.declared.pointwise(&row, 0.1) {
                assert!(density.is_finite(), "{name}");
            }
        }
    }
}

#[test]
fn what_is_held_out_has_the_regions_and_their_months() {
    let Shipped { held_out, .. } = shipped();
    let families = by_family(held_out);
    assert!(families.contains(&("months-by-region", 35)) && families.contains(&("regions", 26)));
    let omsk = |contrast: &&Contrast| contrast.region == "OMS";
    assert!(held_out.contrasts.iter().any(|contrast| omsk(&contrast)));
    let without = held_out.declared.without(Leave::Region("OMS")).unwrap();
    let less = held_out.declared.declared() - without.declared();
    assert_eq!(less, held_out.contrasts.iter().filter(omsk).count());
}

#[test]
fn without_an_archive_only_its_own_ledger_changes() {
    let Shipped {
        answers, fitted, ..
    } = shipped();
    let row = fitted.figures(&answers[0]).unwrap();
    let whole = fitted.declared.pointwise(&row, 0.1);
    let without = fitted
        .declared
        .without(Leave::Group("national-operations"))
        .unwrap();
    let without = without.pointwise(&row, 0.1);
    assert_eq!(whole[1..], without[1..]);
    assert!(whole[0].0 == without[0].0 && 1.0 < (whole[0].1 - without[0].1).abs());
}

#[test]
fn what_is_left_of_a_total_is_the_difference_in_the_archive_and_in_the_run() {
    let Shipped {
        evidence,
        answers,
        fitted,
        ..
    } = shipped();
    let contrast = fitted
        .contrasts
        .iter()
        .find(|contrast| contrast.id == "conv_1sd_1937");
    let contrast = contrast.unwrap();
    assert!(contrast.label.ends_with("less exec_1sd_1937"));
    let row = fitted.figures(&answers[0]).unwrap();
    let answer = |id: &str| answers[0].figure(id).unwrap();
    let left = answer("conv_1sd_1937") - answer("exec_1sd_1937");
    assert!((row[contrast.figures[0]] - left).abs() < 1e-9 && 0.0 < left);
    let printed = evidence.number("conv_1sd_1937") - evidence.number("exec_1sd_1937");
    let members = fitted
        .declared
        .blocks()
        .iter()
        .filter_map(|block| match block {
            Block::Ledger { members, .. } => members.iter().find(|it| it.tag.id == contrast.id),
            _ => None,
        });
    let told: Vec<f64> = members.map(Member::value).collect();
    assert!(
        told.len() == 1 && (told[0] - printed).abs() < 1e-6,
        "{told:?} {printed}"
    );
}

#[test]
fn a_panel_is_counted_once() {
    // Answers that know nationalities: the months of all are then those of all others.
    let Shipped {
        evidence, answers, ..
    } = shipped();
    let mut answers = answers[0].clone();
    for claim in asked(evidence) {
        let is_panel = claim.group.as_deref() == Some("memorial-months-1937-38");
        if let (true, Some(value)) = (is_panel, claim.value) {
            answers.figures.insert(claim.id, Ok(value));
        }
    }
    let contrasts = Contrasts::of(evidence, std::slice::from_ref(&answers), Role::HeldOut).unwrap();
    let panel = contrasts
        .contrasts
        .iter()
        .filter(|it| it.group == "memorial-months-1937-38");
    assert_eq!(panel.count(), 7);
    let row = contrasts.figures(&answers).unwrap();
    for block in contrasts.declared.blocks() {
        if let Block::Months {
            tag,
            figures,
            counts,
            ..
        } = block
            && tag.group == "memorial-months-1937-38"
        {
            // The run was told to be the archive, so it must be so after the parts are taken off.
            let run: Vec<f64> = figures.iter().map(|figure| row[*figure]).collect();
            assert_eq!(&run, counts, "{}", tag.id);
        }
    }
    let names: f64 = contrasts
        .declared
        .blocks()
        .iter()
        .filter_map(|block| match block {
            Block::Months { tag, counts, .. } if tag.group == "memorial-months-1937-38" => {
                Some(counts.iter().sum::<f64>())
            }
            _ => None,
        })
        .sum();
    let all = evidence.claims().iter().filter(|claim| {
        claim.group.as_deref() == Some("memorial-months-1937-38")
            && claim.part("nationality").is_none()
    });
    let all: f64 = all.filter_map(|claim| claim.value).sum();
    assert!((names - all).abs() < 1e-6, "{names} {all}");
}
