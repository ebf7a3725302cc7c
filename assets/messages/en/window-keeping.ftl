# Keeping: unsaved work offered back, a file that somebody else has changed, the history.

offer-title = Unsaved work was found
offer-broke-off = The program broke off before “{ $name }” was saved.
offer-damage = Not all could be read: { $damage }
offer-take-up = Take it up
offer-later = Not now
offer-forget = Forget it…
offer-forget-sure = Forget it for good
offer-untouched = It was read and not worked on yet
offer-earlier = { $count ->
    [one] 1 earlier step, then:
   *[other] { $count } earlier steps, then:
}
last-by = Last by { $who }, { $time }.
last-somebody = somebody
conflict-title = Somebody else has changed this file
conflict-changed = “{ $name }” is not what it was when it was opened.
conflict-safe = Nothing was overwritten.
conflict-elsewhere = Save your version to another file; both are then kept
conflict-merge = Merge and save
conflict-save-elsewhere = Save mine elsewhere…
conflict-same = The two say the same; saving joins their histories
conflict-choose = What only one of you has changed is kept. Choose where both have.
conflict-mine = Yours
conflict-theirs = In the file
conflict-kept = { $words } (kept)
source-numbered = Source { $source }
reader-only = Only to be read here.
reader-save-copy = Save a copy…
history-title = History
history-empty = Nothing was done yet
history-order = Who did what, when; the last on top
history-no-name = no name
history-undone = (undone)
history-export = Export…
history-copy = Copy as a table
