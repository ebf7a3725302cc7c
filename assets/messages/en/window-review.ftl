# Reviewing: filters, stances, notes, sentences that are not about the incident, what is typed.

## What can be done

action-share = Share…
    .tip = Write a report for strangers: personal data stands as asterisks
action-stance-stated = Put as: stated
    .tip = The source tells it as a fact
action-stance-alleged = Put as: alleged
    .tip = Somebody claims it
action-stance-estimated = Put as: estimated
    .tip = Somebody estimates it
action-stance-denied = Put as: denied
    .tip = Somebody says that it is not so
action-stance-retracted = Put as: retracted
    .tip = Who said it has taken it back
action-note = Note…
    .tip = Write a note on this row; reports print it beside the value
action-confirm-field = Confirm the whole field
    .tip = All that is proposed for this field is so; go to the next unchecked field
action-filter-all = Show all rows
    .tip = Let go of the filter
action-filter-unchecked = Show only what is unchecked
    .tip = Rows with a proposal that nobody has judged
action-filter-changed = Show only what was changed
    .tip = Rows where you said otherwise than the rules, and rows with a note
action-filter-low = Show only the low band
    .tip = Unjudged proposals that the rules are not sure of
action-filter-conflicts = Show only conflicts
    .tip = Fields that are told in more than one way, or whose dates contradict one another
action-quiet = Not about this incident
    .tip = Keep the selected sentence quiet and go to the next uncoded one; pressed on a quiet sentence, take that back
action-next-quiet = Next sentence that is not about this incident
    .tip = Go to the next sentence that was put aside as not about this incident
action-next-pane = Next column
    .tip = Give the keys to the next column: source, record, casebook

## Filters of the record

filter-all = All
filter-unchecked = Unchecked
filter-changed = Changed
filter-low = Low
filter-conflicts = Conflicts
filter-hides = { $shown ->
    [0] Nothing to show
    [one] 1 row
   *[other] { $shown } rows
}, { $hidden } hidden
filter-show-all = Show all
leader-0 = Blank:  N not stated   U unknown   A not applicable   L not looked at   Esc never mind
leader-f = Show:  A all   U unchecked   C changed   L low band   X conflicts   Esc never mind
leader-s = Put as:  S stated   A alleged   E estimated   D denied   R retracted   Esc never mind

## Notes

record-note = note: { $words }
note-hint = What a reader should know about this value
note-help = Reports print the note beside the value; an empty note is taken off
note-accept = Keep this note (Enter)

## Sentences that no answer uses

source-uncoded-sign = This sentence tells something that no answer uses: A assigns it, Q says that it is not about this incident
source-quiet = { $count } not about this
source-quiet-sign = Not about this incident; Q takes that back
quiet-nothing = Go to a sentence first: G leads to the next uncoded one, a click puts the cursor into any
assign-nothing = Select words in the source first; G selects the next uncoded sentence
ticks-name = Where the evidence lies

## What typed text is read as

reading-as = { $value } · { $how }
reading-day = known to the day
reading-month = known to the month
reading-year = known to the year
reading-stretch = a stretch of time
reading-to-day = day
reading-to-month = month
reading-to-year = year
reading-to-stretch = from – to
    .tip = From one date to another, parted by a stroke
reading-exact = exactly
reading-approx = about
reading-at-least = at least
reading-at-most = at most
reading-range = between two
picker-correct = Correct the row: { $field }

## A report for strangers

export-masked = For strangers: hide personal data
    .tip = E-mail addresses, numbers of phones and accounts, and persons who were or may have been hit stand as asterisks. Read what you hand on: a name nobody has entered is not known to be one.
export-without-victim = Hide the victim too

## The preview

preview-click = Click words on a page to go to their row; the row with the focus is framed
preview-go = Go to { $row }
