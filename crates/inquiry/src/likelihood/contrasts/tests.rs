//! The contrasts of the shipped evidence, beside the shipped seeds.

use super::*;
use crate::likelihood::declared::Leave;
use crate::seeds::Seeds;

fn shipped(role: Role) -> (Contrasts, Vec<Answers>) {
    let evidence = Evidence::shipped().unwrap();
    let seeds = Seeds::shipped();
    let contrasts = Contrasts::of(&evidence, &seeds.answers, role).unwrap();
    (contrasts, seeds.answers)
}

#[test]
fn list() {
    for role in [Role::Fitted, Role::HeldOut] {
        let (contrasts, answers) = shipped(role);
        let mut by = BTreeMap::new();
        for c in &contrasts.contrasts {
            *by.entry((c.family, c.block.clone())).or_insert(0) += 1;
        }
        eprintln!(
            "{role:?} {} contrasts {} row; left out {}; said by parts {:?}",
            contrasts.contrasts.len(),
            contrasts.row.len(),
            contrasts.left_out.len(),
            contrasts.said_by_parts
        );
        let mut f = BTreeMap::new();
        for c in &contrasts.contrasts {
            *f.entry(c.family).or_insert(0) += 1;
        }
        eprintln!("{f:?}");
        let mut rr = BTreeMap::new();
        for l in &contrasts.left_out {
            *rr.entry(l.reason.to_string()).or_insert(0) += 1;
        }
        eprintln!("{rr:?}");
        for c in contrasts
            .contrasts
            .iter()
            .filter(|c| c.claims.len() > 1 && c.figures.len() == 1)
        {
            eprintln!("{c:?}");
        }
        for (seed, a) in answers.iter().enumerate().take(3) {
            let row = contrasts.figures(a);
            match row {
                Ok(row) => {
                    for d in [0.0, 0.1] {
                        let p = contrasts.declared.pointwise(&row, d);
                        let t: f64 = p.iter().map(|x| x.1).sum();
                        eprintln!("{seed} {d} {t}");
                        if seed == 0 {
                            for x in p {
                                eprintln!("   {} {:.2}", x.0, x.1);
                            }
                        }
                    }
                }
                Err(e) => eprintln!("{seed} {e}"),
            }
        }
        let _ = contrasts.declared.without(Leave::Unread);
    }
}
