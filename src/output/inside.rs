//! Paths that stay inside a folder.

use std::path::{Component, Path};

/// Whether a path of a manifest or journal stays below the folder.
pub(crate) fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
}
