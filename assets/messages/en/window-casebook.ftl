# The casebook: cases that are open, and files opened before.

casebook-title = Casebook
casebook-filter = Search
    .tip = Words, “quoted words”, victim:name, type:ransomware, actor:name, month:2026-03, people:1000-9999, -not
casebook-unsaved = not saved
casebook-left = { $count ->
        [0] all checked
       *[other] { $count } left
    }
casebook-no-file = Not saved to a file yet
casebook-recent = Recent

casebook-overview = Overview
casebook-search = Search the casebook
casebook-show = Show
casebook-order = Order
casebook-all = All cases
casebook-only-open = Open
casebook-only-signed = Signed
casebook-only-unchecked = With unchecked fields
casebook-only-warned = With warnings
casebook-only-alike = Like another one
casebook-by-name = By name
casebook-by-changed = Changed last
casebook-by-happened = Newest incident
casebook-by-people = Most people
casebook-by-unchecked = Most unchecked
casebook-count = { $found } of { $all }
casebook-reading = { $count ->
    [one] 1 file is still to be read
   *[other] { $count } files are still to be read
}
casebook-reading-name = How much of the casebook has been read
casebook-list = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
casebook-row = { $name }, { $state }, { $number } of { $of }
casebook-folder = In the folder
casebook-unread = Not read yet
casebook-broken = Cannot be read as a case
casebook-people = { $people } people
casebook-alike = like another one
casebook-joined = joined with another one

path-casebook = Choose the folder of your cases
path-picture = Write the picture to

## Paragraphs for another incident

split-title = Another incident
split-help = Choose the paragraphs that tell of the other incident. They begin a case of their own, with the verdicts that rest on them; undo gives them back.
split-count = { $count } of { $all } paragraphs
split-do = Give away

## Two cases made one

merge-title = Merge with an open case
merge-help = This case becomes a part of the one you choose: articles, verdicts and notes. One undo takes them out again.
merge-hint = Which case
merge-none = No other case is open; open it first
merge-do = Merge

## Cases that look alike

alike-title = Cases like this one
alike-help = Nothing is joined by itself. What you answer is kept beside the cases.
alike-none = No other case of the casebook looks like this one
alike-source = It holds the same article, or one of the same address
alike-victim-and-date = The same victim at the same time
alike-words = { $share } % of its words in the same order
alike-look = Show it
    .tip = Open this case beside the other one
alike-different = Different incidents
    .tip = They are two; do not hint at it again
alike-join = Join
    .tip = Make the case shown a part of this one, verdicts and all
    .first = Show it first: both have to be open
