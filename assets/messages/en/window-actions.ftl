# What can be done, by the keys of the table of actions: the name, and a sentence for tooltip and palette.

## Menu File

action-open = Open…
    .tip = Open articles (text or saved web pages) and cases
action-open-path = Open path…
    .tip = Open a file by typing or pasting its path
action-paste = Paste an article
    .tip = Begin a case with the article on the clipboard
action-add-article = Add article to this case…
    .tip = Read another article about the same incident into this case
action-add-pasted = Paste into this case
    .tip = Read the article on the clipboard into this case
action-open-sample = Open the sample
    .tip = Begin a case with the sample that ships with the program
action-save = Save
    .tip = Save the case to its file
action-save-as = Save as…
    .tip = Save the case to another file and go on with it there
action-export = Export…
    .tip = Write the report as PDF or in another format
action-report-look = Look of reports…
    .tip = Organisation, logo, colour, paper, language, traffic light, footer and templates of your own
action-find-unsaved = Find unsaved work…
    .tip = Look for work that was left unsaved when the program broke off
action-copy-table = Copy the record as a table
    .tip = Copy field, value, stance, status, source and quote for a spreadsheet
action-close-case = Close case
    .tip = Close this case; asks when it is not saved
action-quit = Quit
    .tip = Close the window; asks about cases that are not saved

## Menu Edit

action-undo = Undo
    .tip = Take the last step back, also after a restart
action-redo = Redo
    .tip = Do again what was undone
action-copy = Copy selected words
    .tip = Copy the selected words exactly as the article has them
action-find = Find in the source…
    .tip = Search the article
action-find-next = Find next
    .tip = Go to the next place found
action-find-previous = Find previous
    .tip = Go to the place found before
action-palette = All actions…
    .tip = Find any action by its name
action-settings = Settings…
    .tip = Language, colours, sizes, folders, names and publishers

## Menu Record

action-next = Next row
    .tip = Go to the next row of the record
action-previous = Previous row
    .tip = Go to the row above
action-next-unchecked = Next unchecked
    .tip = Go to the next row that nobody has judged
action-confirm = Confirm
    .tip = It is so; go to the next unchecked row
action-confirm-high = Confirm all that is high and in view
    .tip = Confirm the rows on screen that the rules are sure of, as one step
action-correct = Correct…
    .tip = Change the value or how it is put
action-reject = Reject
    .tip = It is not so, or not about this incident
action-restore = Restore what was set aside
    .tip = Take back the last rejection in this field
action-rival = Take rival { $number }
    .tip = Take rival number { $number } of those below the row
action-blank-not-stated = Blank: not stated
    .tip = The sources do not say
action-blank-unknown = Blank: unknown
    .tip = The sources say that it is not known
action-blank-not-applicable = Blank: not applicable
    .tip = The question does not arise
action-blank-not-looked-at = Blank: not looked at
    .tip = Take the blank back: nobody has looked
action-hide-empty = Hide empty fields
    .tip = Show only fields that have an answer, a rival or a blank
action-take-hint = Take the hint
    .tip = Enter what VERIS wants as well, as the hint above the record says
action-override-hint = The hint does not hold…
    .tip = Say why what VERIS wants is not so here; the reason is kept with the case
action-sign = Sign…
    .tip = Sign the record: lists what is open, notes name, time and digest

## Menu Source

action-look = Look at the evidence
    .tip = Show the words in the source; again: the next piece of evidence
action-assign = Assign the selection…
    .tip = Give the selected words to a field
action-end-forward = Evidence: end a word later
    .tip = Move the end of the evidence one word on
action-end-back = Evidence: end a word earlier
    .tip = Move the end of the evidence one word back
action-start-forward = Evidence: start a word later
    .tip = Move the start of the evidence one word on
action-start-back = Evidence: start a word earlier
    .tip = Move the start of the evidence one word back
action-next-uncoded = Next uncoded sentence
    .tip = Go to the next sentence with facts that no field uses
action-previous-uncoded = Previous uncoded sentence
    .tip = Go back to the sentence with facts that no field uses
action-unfold = Show or fold what was left out
    .tip = Open or close the parts of the page that are not the article
action-take-in = Take this part in
    .tip = The part with the cursor belongs to the article; it is read again
action-leave-out = Leave this part out
    .tip = The part with the cursor does not belong to the article; it is read again
action-details = Article details…
    .tip = When, where and by whom the article was published, and how that is known
action-join-twin = Join with its twin
    .tip = Make this article a second source of the open case that tells the same
action-add-version = Read a newer version…
    .tip = Read the article as it was published later; what differs is told, verdicts carry over
action-read-again = Read the article again
    .tip = Read all sources again with the rules of this version

## Menu View

action-history = History…
    .tip = Who did what to this case, when
action-show-source = Show the source
    .tip = The article as it read
action-show-preview = Show the preview
    .tip = The pages that will be exported
action-show-timeline = Show the timeline
    .tip = The dates of the record as bars
action-next-tab = Next tab
    .tip = The next article, the preview, the timeline
action-next-case = Next case
    .tip = Show the next open case
action-previous-case = Previous case
    .tip = Show the open case before
action-casebook = Show or hide the casebook
    .tip = Make room for source and record
action-zoom-in = Zoom in
    .tip = Make everything larger
action-zoom-out = Zoom out
    .tip = Make everything smaller
action-zoom-reset = Usual size
    .tip = Back to the usual size
action-colours-system = Colours as the desktop
    .tip = Light or dark as the desktop has it
action-colours-light = Light colours
    .tip = Dark words on light ground
action-colours-dark = Dark colours
    .tip = Light words on dark ground
action-colours-high-contrast-light = High contrast, light
    .tip = Black words on white ground
action-colours-high-contrast-dark = High contrast, dark
    .tip = White words on black ground

## Menu Help

action-manual = Manual
    .tip = How everything is done, by chapters, with a search
action-keys = Keys
    .tip = The list of keys

## Cases and sources

action-choose-casebook = Choose the casebook…
    .tip = Choose a folder; its cases are searched without opening them
action-scan-casebook = Look through the casebook again
    .tip = Find what changed in the folder since it was looked through
action-save-picture = Save as a picture…
    .tip = Write the timeline, or the overview while it is shown, as SVG or PNG
action-find-case = Find a case…
    .tip = Search the casebook: words, “quoted words”, actor:name, month:2026-03, people:1000-, -not
action-overview = Show the overview
    .tip = Cases by month, type, sector, actor and people affected
action-leave-overview = Leave the overview
    .tip = Back to the case
action-both-stand = Both stand
    .tip = What the sources say about this field stands side by side
action-newest-wins = Newest wins
    .tip = Follow the source that was published last in this field
action-split = Another incident…
    .tip = Give paragraphs that tell of another incident to a case of their own
action-merge = Merge with an open case…
    .tip = Make this case a part of another one of the same incident, verdicts and all
action-alike = Cases like this one…
    .tip = Cases of the casebook that may tell the same, and your answer
action-show-grid = Show the sources side by side
    .tip = Who says what about each field, when and how surely
action-messages = Messages…
    .tip = All that was said since the program was started, with its time
