//! A disk that is full before long, where the system lends one.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A small disk, while the system lends it.
pub(crate) struct SmallDisk {
    at: TempDir,
}

impl SmallDisk {
    /// A disk of this size, such as `64k`. None where the tests may not mount anything; that is told.
    pub(crate) fn lent(size: &str) -> Option<SmallDisk> {
        let at = tempfile::tempdir().expect("a folder to mount on");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(at.path())
            .stderr(Stdio::null())
            .status();
        if mount.is_ok_and(|status| status.success()) {
            return Some(SmallDisk { at });
        }
        let skip = "skipped: a full disk cannot be had here, since nothing may be mounted";
        writeln!(std::io::stderr(), "{skip}").expect("the skip is told");
        None
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        self.at.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // What stays mounted is told by the removal of the folder, which then fails.
        let _ = Command::new("umount").arg(self.at.path()).status();
    }
}
