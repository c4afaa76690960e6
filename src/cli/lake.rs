//! `--format parquet`: the tables of many departments, written when all are told.

use super::screen::{Outcome, Screen};
use crate::diagnostic::shown_path;
use crate::lake::{Lake, LakeError};
use std::io;
use std::path::Path;

/// Without a folder there is nowhere to write to.
pub const NO_OUT: (&str, &str) = ("表要写到文件夹里，没有写 --out", "加上如 --out 分析");

/// Writes the tables below `out` and says which; or says why not.
pub fn write(lake: Lake, out: &Path, screen: &mut Screen<'_>) -> io::Result<Option<Outcome>> {
    let outputs = match lake.finish() {
        Ok(outputs) => outputs,
        Err(error) => return refuse(&error, screen).map(Some),
    };
    if let Err(error) = screen.write_all(out, &outputs) {
        return screen.cannot_write(out, &error).map(Some);
    }
    for output in &outputs {
        writeln!(screen.out, "{}", shown_path(&out.join(&output.path)))?;
    }
    Ok(None)
}

/// That a table cannot hold what is to be in it.
pub fn refuse(error: &LakeError, screen: &mut Screen<'_>) -> io::Result<Outcome> {
    screen.refuse(&format!("表写不了：{}", error.0), "改用 --format json，数字照原样写出")
}
