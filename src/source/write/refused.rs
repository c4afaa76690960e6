//! Why the system takes no file, in words.

use std::io;

/// Why a file could not be written, and what to do.
pub fn why_not_written(kind: io::ErrorKind) -> (&'static str, &'static str) {
    match kind {
        io::ErrorKind::NotFound => ("没有这个文件夹", "先建好文件夹"),
        io::ErrorKind::PermissionDenied if cfg!(windows) => (
            "没有写入权限，或文件正被别的程序打开",
            "关掉打开着它的程序（Word、Excel、WPS）再试；还不行，换一个文件夹，或在文件夹属性里给当前用户“写入”权限",
        ),
        io::ErrorKind::PermissionDenied => ("没有写入权限", "换一个文件夹，或在文件夹属性里给当前用户“写入”权限"),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            ("那里已有同名的文件，不是文件夹", "换一个文件夹名，或移走那个文件")
        }
        io::ErrorKind::IsADirectory => ("要写的文件名已经是一个文件夹", "移走那个文件夹，或换一个输出文件夹"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ("磁盘满了", "清理磁盘后重试"),
        io::ErrorKind::ReadOnlyFilesystem => ("这个磁盘是只读的", "换一个文件夹"),
        io::ErrorKind::InvalidFilename => ("文件名太长或含有不允许的字符", "换一个短一些的文件夹名"),
        _ => ("系统拒绝写入", "检查文件夹的权限、磁盘空间和网络盘后重试"),
    }
}
