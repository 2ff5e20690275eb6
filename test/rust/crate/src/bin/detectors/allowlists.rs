//! Stand-in for InnerWarden's list of its own processes.

pub fn is_innerwarden_process(uid: u64, comm: &str) -> bool {
    uid == 998 || comm.starts_with("innerwarden")
}
