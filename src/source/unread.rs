//! Why the system gives no file or folder, in words.

use std::io;

/// Links inside of one another without an end; the standard library has no name for it that can be asked for yet.
const LINKS_IN_A_CIRCLE: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

/// What an error of reading says, without the system's own words: those are English, or of the system's language.
pub fn why_not_read(error: &io::Error) -> String {
    if let Some(own) = error.get_ref() {
        // Said by the program itself.
        return own.to_string();
    }
    let known = match error.kind() {
        io::ErrorKind::NotFound => "找不到",
        io::ErrorKind::PermissionDenied => "没有读取权限，或正被别的程序打开",
        io::ErrorKind::NotADirectory => "不是文件夹",
        io::ErrorKind::IsADirectory => "是文件夹，不是文件",
        io::ErrorKind::FileTooLarge => "超过读的上限",
        io::ErrorKind::InvalidFilename => "名字太长或有不允许的字符",
        io::ErrorKind::TimedOut | io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => {
            "网络盘没有回应"
        }
        io::ErrorKind::StaleNetworkFileHandle => "网络盘断开过",
        _ if cfg!(unix) && error.raw_os_error() == Some(LINKS_IN_A_CIRCLE) => "链接绕回了自己",
        _ => {
            return match error.raw_os_error() {
                Some(code) => format!("系统没有让读，错误 {code}"),
                None => "系统没有让读".to_owned(),
            };
        }
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_ours() {
        let own = io::Error::new(io::ErrorKind::FileTooLarge, "文件有 5 KB，上限是 4 KB");
        assert_eq!(why_not_read(&own), "文件有 5 KB，上限是 4 KB");
        assert_eq!(why_not_read(&io::ErrorKind::NotFound.into()), "找不到");
        assert!(!why_not_read(&io::Error::from_raw_os_error(5)).is_ascii());
        #[cfg(unix)]
        assert_eq!(
            why_not_read(&io::Error::from_raw_os_error(LINKS_IN_A_CIRCLE)),
            "链接绕回了自己"
        );
    }
}
