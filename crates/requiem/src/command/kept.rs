//! A run that was kept: its folder, told from any other, and the record in it.

use std::path::Path;

use chronicle::Run;

use crate::failure::Error;

/// The run in a folder, after its hashes are checked.
pub(crate) fn open(dir: &Path, region_ids: &[String]) -> Result<Run, Error> {
    check_folder(dir)?;
    Run::read(dir, region_ids).map_err(Error::Unread)
}

/// Whether a folder is that of a run, or of what is left of one.
pub(crate) fn check_folder(dir: &Path) -> Result<(), Error> {
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
