//! The command line: what goes in, what comes out, and the exit status, as files in `tests/cli`.

#[test]
fn the_command_line_does_what_its_files_say() {
    trycmd::TestCases::new().case("tests/cli/*.toml");
}
