//! Paths that stay inside a folder, as those that a manifest or a journal lists must: either
//! file may have been changed by somebody since it was written.

use std::path::{Component, Path};

/// Whether a relative path stays below the folder that it is joined to. Absolute paths do not,
/// and neither does a path with `..` in it.
pub(crate) fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
}
