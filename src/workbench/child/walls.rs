//! The walls around a child, raised before it reads its first byte: limits of memory and time
//! everywhere, and on Linux no file, no socket and no program beside the pipes it was born with.

/// All the memory a child may take, its own code included. The largest file that is read (200 MB)
/// fits in it decoded and laid out; a bomb does not.
pub const MEMORY_BYTES: u64 = 1024 * 1024 * 1024;
/// Seconds of work in the life of a child. Its parent ends it much sooner; this is for one whose
/// parent is gone. Large archives keep one child busy for minutes.
#[cfg(unix)]
const CPU_SECONDS: u64 = 3600;
/// Files open at once: standard input, output and error, which it has.
#[cfg(unix)]
const FILES: u64 = 3;

/// Raises the walls. What the system lacks is left out; what it has and refuses is an error.
pub(super) fn raise() -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    linux::forbid_files();
    #[cfg(unix)]
    if let Err(refused) = limit()
        && cfg!(target_os = "linux")
    {
        // other systems name limits that they do not keep
        return Err(refused);
    }
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    linux::forbid_calls()?;
    Ok(())
}

#[cfg(unix)]
fn limit() -> std::io::Result<()> {
    use rlimit::Resource;
    let limits =
        [(Resource::AS, MEMORY_BYTES), (Resource::CPU, CPU_SECONDS), (Resource::NOFILE, FILES), (Resource::FSIZE, 0), (Resource::CORE, 0)];
    for (resource, limit) in limits.into_iter().filter(|(resource, _)| resource.is_supported()) {
        // where somebody has set a lower limit, that one stays
        let (_, most) = resource.get()?;
        let limit = limit.min(most);
        resource.set(limit, limit)?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;
    use std::io;

    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, Scope};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
    };

    /// No file is opened by name, no port, no other process is spoken to. Kernels before 5.13 have
    /// no such wall; the list of system calls below says the same once more.
    pub(super) fn forbid_files() {
        let newest = ABI::V6;
        let ruleset = Ruleset::default()
            .handle_access(AccessFs::from_all(newest))
            .and_then(|rules| rules.handle_access(AccessNet::from_all(newest)))
            .and_then(|rules| rules.scope(Scope::from_all(newest)))
            .and_then(Ruleset::create);
        // without rules: nothing at all is allowed
        let _ = ruleset.and_then(|rules| rules.restrict_self());
    }

    /// What a process needs that computes, has memory, threads and pipes: by name, x86-64, aarch64.
    #[rustfmt::skip]
    const CALLS: [(&str, i64, i64); 36] = [
        ("read", 0, 63), ("write", 1, 64), ("readv", 19, 65), ("writev", 20, 66), ("close", 3, 57), ("fstat", 5, 80),
        ("lseek", 8, 62), ("ppoll", 271, 73), ("mmap", 9, 222), ("mprotect", 10, 226), ("munmap", 11, 215),
        ("brk", 12, 214), ("mremap", 25, 216), ("madvise", 28, 233), ("rt_sigaction", 13, 134),
        ("rt_sigprocmask", 14, 135), ("rt_sigreturn", 15, 139), ("sigaltstack", 131, 132), ("sched_yield", 24, 124),
        ("sched_getaffinity", 204, 123), ("nanosleep", 35, 101), ("clock_nanosleep", 230, 115),
        ("clock_gettime", 228, 113), ("getpid", 39, 172), ("gettid", 186, 178), ("tgkill", 234, 131),
        ("futex", 202, 98), ("set_tid_address", 218, 96), ("set_robust_list", 273, 99), ("rseq", 334, 293),
        ("restart_syscall", 219, 128), ("membarrier", 324, 283), ("getrandom", 318, 278), ("getrusage", 98, 165),
        ("exit", 60, 93), ("exit_group", 231, 94),
    ];
    /// `clone`, for threads alone: a new process is not asked for.
    const CLONE: (i64, i64) = (56, 220);
    const CLONE_THREAD: u64 = 0x0001_0000;
    /// “There is no such call”: what libraries are prepared to hear, so that they go on without.
    const NO_SUCH_CALL: u32 = 38;

    /// Every other call answers that it does not exist.
    pub(super) fn forbid_calls() -> io::Result<()> {
        let on_intel = cfg!(target_arch = "x86_64");
        let number = |(intel, arm): (i64, i64)| if on_intel { intel } else { arm };
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            CALLS.into_iter().map(|(_, intel, arm)| (number((intel, arm)), Vec::new())).collect();
        let thread = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(CLONE_THREAD), CLONE_THREAD);
        let thread = thread.and_then(|condition| SeccompRule::new(vec![condition])).map_err(io::Error::other)?;
        rules.insert(number(CLONE), vec![thread]);
        let arch = if on_intel { TargetArch::x86_64 } else { TargetArch::aarch64 };
        let filter = SeccompFilter::new(rules, SeccompAction::Errno(NO_SUCH_CALL), SeccompAction::Allow, arch);
        let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(io::Error::other)?;
        // a kernel built without it answers with an error: the limits and the other wall stand
        let _ = seccompiler::apply_filter(&program);
        Ok(())
    }
}
