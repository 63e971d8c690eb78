//! The pictures of two periods, by their content: another name of the same picture is told as that.

use super::difference::{
    Changed, DifferingField, Entry, Field, Subject, SubjectDifferences,
};
use super::pairs::Pairs;
use super::value::Value;
use crate::findings::origin::Origin;
use crate::ground::digest::Digest;
use crate::period::files::Files;
use crate::period::schema;

/// A picture among the files of a period.
struct Picture<'a> {
    /// The path below the period folder.
    path: &'a str,
    /// The digest of its bytes.
    digest: Digest,
}

/// Compares the pictures of two period folders.
pub(super) fn compare(before: &Files, now: &Files) -> SubjectDifferences {
    let mut found = SubjectDifferences::none(Subject::Pictures);
    let [before, now] = [before, now].map(pictures);
    let path = |_, picture: &Picture| Some(picture.path.to_owned());
    let content = |_, picture: &Picture| Some(picture.digest);
    let pairs = Pairs::none(before.len(), now.len())
        .by(&before, &now, path, path)
        .by(&before, &now, content, content);
    let entry =
        |picture: &Picture| Entry::new(picture.path, Some(Origin::file(picture.path)));
    for (at, picture) in now.iter().enumerate() {
        let Some(old) = pairs.before(at).map(|old| &before[old]) else {
            found.came.push(entry(picture));
            continue;
        };
        let (field, [before, now]) = if old.path != picture.path {
            (Field::FileName, [old.path, picture.path].map(Value::text))
        } else if old.digest != picture.digest {
            (Field::Content, [Value::Empty, Value::Empty])
        } else {
            continue;
        };
        let field = DifferingField {
            field,
            before,
            now,
            before_origin: Some(Origin::file(old.path)),
            now_origin: Some(Origin::file(picture.path)),
        };
        found
            .changed
            .push(Changed { entry: entry(picture), fields: vec![field] });
    }
    let left = before.iter().enumerate().filter(|(row, _)| pairs.is_left(*row));
    found.went.extend(left.map(|(_, picture)| entry(picture)));
    found
}

/// Lists the pictures of a period folder in the order of their paths.
fn pictures(files: &Files) -> Vec<Picture<'_>> {
    let is_picture = |path: &str| path.starts_with(schema::PICTURES);
    let pictures = files.iter().filter(|(path, _)| is_picture(path));
    pictures
        .map(|(path, bytes)| Picture { path, digest: Digest::of(bytes) })
        .collect()
}
