//! Nothing leaves the machine, and what is shared on purpose hides what it should.

use std::process::Command as Process;

use sourceline::model::{Candidate, Field, Incident, Value};
use sourceline::store;
use sourceline::workbench::Parts;

use crate::support::{candidate, root};

const TEXT: &str = "Northgate Health said names were taken.\n\nWrite to press@northgate-health.example or call +1 (555) 010-7788. Zoe Example of Leeds lost money from DE89 3704 0044 0532 0130 00. Tom Sample, too.\n\nNorthgate says that it is sorry.";

fn shared(victim: bool) -> sourceline::model::Casefile {
    let article = Parts { id: "a".into(), title: "Northgate Health hit".into(), text: TEXT.into(), published: None, url: None }.article();
    let text = article.text.clone();
    let of = |field, value: &str| candidate(&text, field, Value::Text(value.into()), value, Default::default(), 900, true);
    let rival = candidate(&text, Field::VictimPerson, Value::Text("Tom Sample".into()), "Tom Sample", Default::default(), 400, false);
    let named = Candidate { aliases: vec!["Example".into()], ..of(Field::VictimPerson, "Zoe Example") };
    let candidates = vec![of(Field::VictimOrg, "Northgate Health"), named, rival];
    let mut case = sourceline::model::Casefile::new(uuid::Uuid::from_u128(9));
    case.found(article, sourceline::model::Extraction { candidates, ..Default::default() });
    store::mask(&case, victim).unwrap()
}

#[test]
fn what_is_shared_hides_personal_data_and_the_victim() {
    let case = shared(true);
    let text = store::to_ron(&case).unwrap();
    for word in ["press@", "555", "Zoe", "Sample", "DE89", "0532", "Northgate", "northgate"] {
        assert!(!text.contains(word), "{word} is still there:\n{text}");
    }
    assert!(text.contains("said names were taken"));
    assert_eq!(store::from_ron(text.as_bytes()).unwrap(), case, "every quote stands at its place");
    let incident = Incident::of(&case, &case.review());
    assert_eq!(incident.answers(Field::VictimOrg)[0].value, Value::Text("********* ******".into()));
    assert!(store::to_ron(&shared(false)).unwrap().contains("Northgate Health"), "the victim is hidden only where that is wanted");
}

/// What the program asks the system for, as the system tells it.
fn traced(arguments: &[&str], calls: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("trace");
    let mut traced = Process::new("strace");
    traced.args(["-f", "-qq", "-e", calls, "-o"]).arg(&log).arg(env!("CARGO_BIN_EXE_sourceline")).args(arguments);
    let ran = traced.current_dir(folder.path()).output().ok()?;
    let found = std::fs::read_to_string(log).ok();
    // strace is there and may not trace here: it says so, and the program did not run
    found.filter(|_| ran.status.success())
}

#[test]
fn invariant_06_headless_no_socket_is_ever_opened() {
    let article = root().join("assets/samples/northgate-health.html");
    let article = article.to_str().unwrap();
    let jobs: [&[&str]; 4] = [
        &["extract", article],
        &["case", article, "-o", "a.case.ron"],
        &["report", article, "-o", "a.pdf"],
        &["export", "markdown", article, "-o", "a.md"],
    ];
    for job in jobs {
        let Some(calls) = traced(job, "trace=socket,socketpair,connect,bind") else {
            // without the system's tracing, reading the source has to do: see `invariant_06_nothing_here_opens_a_socket`
            return;
        };
        let sockets: Vec<&str> =
            calls.lines().filter(|line| line.contains("socket(") || line.contains("connect(") || line.contains("bind(")).collect();
        assert!(sockets.is_empty(), "{job:?} opens {sockets:?}");
    }
}
