/// What to call this machine in a worker's name.
#[must_use]
pub fn host_name() -> String {
    // The kernel's own word first: a variable may have come along from another machine.
    ["/proc/sys/kernel/hostname", "/etc/hostname"]
        .into_iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .chain(std::env::var("HOSTNAME"))
        .chain(std::env::var("COMPUTERNAME"))
        .map(|name| name.trim().to_owned())
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "localhost".to_owned())
}
