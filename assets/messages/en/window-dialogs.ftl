# What stands in front of the panels.

dialog-cancel = Cancel
dialog-accept = Accept
dialog-close = Close

## A path to type or to choose

path-open = Open a file
path-add = Add an article to this case
path-version = Read a newer version of the article
path-save = Save the case as
path-export = Write the report to
path-history = Write the history to
path-hint = Path of the file
path-missing = There is nothing at “{ $path }”; check the name
path-do-open = Open
path-do-save = Save
path-articles = Articles
path-articles-and-cases = Articles and cases
path-all-files = All files

## What is known about an article

details-title = Article details
details-published = Published
    .hint = 2026-11-03, 2026-11 or 2026
details-publisher = Publisher
    .hint = Newspaper, site or agency
details-authors = Authors
    .hint = Ann Bell; Tom Reed
details-url = Address
    .hint = https://…
details-language = Language
    .hint = en, de, fr
details-no-language = “{ $text }” is no language tag; write en, de, fr or another of two letters
details-found = found in: { $where }
details-not-found = not found in the article
details-note = An empty box says that there is none. Dates such as “on Tuesday” count from the day of publication.

## Signing

sign-title = Sign the record
sign-all-judged = Every proposal has been judged
sign-open = { $count ->
    [one] 1 field is still open, and will be listed as proposed:
   *[other] These fields are still open, and will be listed as proposed:
}
sign-name = Name of the analyst
sign-note = Name, time and a digest of the record are noted; any later edit reopens it
sign-do = Sign

## A hint that does not hold

override-title = The hint does not hold
override-why = Why not
override-note = The reason is kept with the case
override-do = Set aside

## The list of keys

keys-title = Keys
keys-note = Where a text box has the focus, letters are letters. A blank is two keys: 0, then N, U, A or L.

## Exporting

export-title = Export the report
export-none = This build writes no reports
export-holds-all = Holds everything the record says
export-losses = { $count ->
    [one] 1 thing has no place of its own in this format
   *[other] { $count } things have no place of their own in this format
}
export-template = Template
export-draft = Not signed: the report will say DRAFT ({ $checked } of { $all } fields checked)

## How reports look

look-title = Look of reports
look-organisation = Organisation
    .hint = On the cover and in running heads
look-logo = Logo
    .hint = Path of a PNG, JPEG or SVG
look-colour = Colour of rules
    .hint = #1b1f24
look-paper = Paper
look-language = Language
    .hint = en, en-GB, en-US
look-tlp = TLP where none is set
    .none = None
look-footer = Footer
    .hint = On every page
look-templates = Own templates
    .hint = Folder with .typ files
look-note = Kept in the settings of this program, for all cases; a template reads nothing outside its folder

## Before something is lost

leaving-one = Save before closing?
leaving-changes = “{ $name }” has changes that are not in any file.
leaving-save = Save
leaving-discard = Discard
leaving-many = { $count } cases are not saved
leaving-more = and { $count } more
leaving-save-all = Save all
leaving-discard-all = Discard all

## Searching the article

find-hint = Find in the source
find-previous = Previous
find-next = Next
find-close = Close
    .tip = Close the search (Esc)
find-none = not found
find-at = { $at } of { $count }
find-count = { $count } found

## What was said, what is under way

notice-dismiss = Dismiss
    .tip = Put this message away
task-ending = ending…
task-cancel = Cancel
    .tip = End this; what is open stays as it is

## The manual

manual-title = Manual
manual-search = Search the manual
manual-nothing = No chapter has these words
case-untitled = Untitled
format-casebook = Casebook, a row a case (CSV)
format-csv = CSV, a row an answer
format-docx = Word (DOCX)
format-html = HTML, one file
format-jsonl = JSON Lines, a line a case
format-markdown = Markdown
format-misp = MISP event
format-pdf = PDF
format-stix = STIX 2.1 bundle
format-vcdb = VERIS, for the VCDB
format-veris = VERIS 1.4.1, community
notices-count = Messages: { $count }
notices-title = Messages
notices-none = Nothing was said yet
notices-order = All that was said since the program was started; the last on top
notices-copy-all = Copy all
notices-copy = Copy
    .tip = Copy this sentence
template-report = Full report
template-brief = Brief
template-timeline = Timeline
