//! A period for tests that change its files: a copy of one of the sound cases.

use std::fs;
use std::path::Path;

/// Copies the period of a council whose tables are CSV files, KKR Vestland, into the folder
/// `target`, which is created if there is none.
pub(super) fn copy_vestland(target: &Path) {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ok");
    copy_folder(&cases.join("kkr-vestland/data"), target);
}

/// Copies a folder with all that is in it.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
