//! The child's side: walls up, then one job after the other until nobody asks any more.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use super::frames::{self, Answer};
use super::{Job, walls};

/// Is a child: for the program that was started with [`super::ARGUMENT`].
pub fn serve() -> ExitCode {
    if walls::raise().is_err() {
        return ExitCode::FAILURE;
    }
    // a panic is answered with a frame; its words would tell of the file
    std::panic::set_hook(Box::new(|_| {}));
    match answer_all(&mut io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer_all(input: &mut impl io::Read, output: &mut impl io::Write) -> io::Result<()> {
    while let Some((job, request)) = frames::receive_request(input)? {
        let mut sent = Ok(());
        let whole = guarded(job, &request, &mut |part| {
            if sent.is_ok() {
                sent = frames::send_answer(output, Answer::Part(part));
            }
        });
        sent?;
        frames::send_answer(output, if whole { Answer::Done } else { Answer::Broken })?;
        if !whole {
            // who knows what the panic left behind: the next job deserves a fresh process
            break;
        }
    }
    Ok(())
}

/// Does a job; false when it panicked.
pub(super) fn guarded(job: Job, request: &[u8], part: &mut dyn FnMut(Vec<u8>)) -> bool {
    catch_unwind(AssertUnwindSafe(|| job.perform(request, part))).is_ok()
}
