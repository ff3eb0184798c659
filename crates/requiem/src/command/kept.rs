//! A kept run: found in its folder, told from one of another edition, and its scenario read back, so
//! that what decided the run can decide it again.

use std::collections::BTreeMap;
use std::path::Path;

use chronicle::manifest::MANIFEST;
use chronicle::{Manifest, Run};
use evidence::Evidence;
use scenario::Scenario;

use crate::command::settings;
use crate::failure::Error;

/// The run in a folder, after its hashes are checked.
pub(crate) fn open(dir: &Path, region_ids: &[String]) -> Result<Run, Error> {
    check_is_a_run(dir)?;
    Run::read(dir, region_ids).map_err(Error::Unread)
}

/// Tells a folder that lost its manifest from one that never had any.
pub(crate) fn check_is_a_run(dir: &Path) -> Result<(), Error> {
    let manifest = dir.join(chronicle::manifest::MANIFEST);
    if !manifest.exists() {
        let remains = [chronicle::run::ACTS, chronicle::run::DECISIONS];
        if remains.into_iter().any(|table| dir.join(table).exists()) {
            let damage = vec![chronicle::Damage::Missing { path: manifest }];
            return Err(Error::Unread(chronicle::Error::Damaged {
                dir: dir.to_owned(),
                damage,
            }));
        }
        return Err(Error::usage(
            format!("{} is not the folder of a run", dir.display()),
            "name a folder that `requiem run` has written, such as out/first-run",
        ));
    }
    Ok(())
}

/// Whether a run rests on the evidence of this program, version and digest.
pub(crate) fn is_of_our_evidence(manifest: &Manifest, evidence: &Evidence) -> bool {
    let (kept, ours) = (&manifest.charter.evidence, evidence.edition());
    (&kept.version, &kept.digest) == (&ours.version, &ours.digest)
}

/// Whether a run was made by the model of this program.
pub(crate) fn is_of_our_model(manifest: &Manifest) -> bool {
    manifest.charter.model_edition == terror::EDITION
}

/// Refuses a run of another edition than this program's. `therefore` ends the sentence that says so,
/// and `or_else` the advice.
///
/// # Errors
/// When evidence or model are not those of this program.
pub(crate) fn check_editions(
    dir: &Path,
    kept: &Manifest,
    evidence: &Evidence,
    therefore: &str,
    or_else: &str,
) -> Result<(), Error> {
    if is_of_our_evidence(kept, evidence) && is_of_our_model(kept) {
        return Ok(());
    }
    let (charter, ours) = (&kept.charter, evidence.edition());
    let named = |version: &str, digest: &str, model: u32| {
        let digest = digest.get(..16).unwrap_or(digest);
        format!("edition {version} of the evidence ({digest}) and edition {model} of the model")
    };
    let theirs = &charter.evidence;
    let its = if charter.program_version == env!("CARGO_PKG_VERSION") {
        "use the Requiem of those editions".to_owned()
    } else {
        format!(
            "use the Requiem that made it, version {}",
            charter.program_version
        )
    };
    Err(Error::usage(
        format!(
            "{} was made with {}, and this program has {}: {therefore}",
            dir.display(),
            named(&theirs.version, &theirs.digest, charter.model_edition),
            named(&ours.version, &ours.digest, terror::EDITION),
        ),
        format!("{its}; {or_else}"),
    ))
}

/// The scenario that a manifest keeps.
///
/// # Errors
/// When its text is not the one that was hashed, cannot be read, or names another seed, other days
/// or other settings than the manifest beside it.
pub(crate) fn kept_scenario(dir: &Path, manifest: &Manifest) -> Result<Scenario, chronicle::Error> {
    let broken = |why: String| chronicle::Error::Manifest {
        path: dir.join(MANIFEST),
        why,
    };
    let (charter, text) = (&manifest.charter, &manifest.charter.scenario.text);
    if chronicle::Scenario::of(text.clone()) != charter.scenario {
        return Err(broken(
            "its scenario is not the one that it names by hash".to_owned(),
        ));
    }
    let scenario = Scenario::parse("scenario", text, settings()).map_err(|faults| {
        let first = faults.iter().next().map(ToString::to_string);
        broken(format!(
            "its scenario cannot be read: {}",
            first.unwrap_or_default().replace("; ", ", ")
        ))
    })?;
    let off: Vec<&str> = scenario.settings.switched_off().collect();
    let set: BTreeMap<String, String> = scenario
        .settings
        .changed()
        .map(|(id, value)| (id.to_owned(), value.to_string()))
        .collect();
    let named = [
        ("another seed", scenario.seed == charter.seed),
        (
            "another resolution",
            scenario.resolution.id() == charter.resolution,
        ),
        (
            "another scale",
            manifest
                .cases
                .as_ref()
                .is_none_or(|book| book.scale == scenario.scale),
        ),
        ("another first day", scenario.from.date() == charter.from),
        ("another last day", scenario.to.date() == charter.to),
        ("other switches", off == charter.switched_off),
        ("other parameters", set == charter.set),
    ];
    match named.into_iter().find(|(_, same)| !same) {
        Some((what, _)) => Err(broken(format!("its scenario names {what} than it does"))),
        None => Ok(scenario),
    }
}
