# The record: rows, editor, hints.

record-title = Record
record-progress = Fields checked
record-checked = { $checked } of { $all } checked
record-confirm-high = Confirm high in view
record-hide-empty = Hide empty
record-signed = Signed by { $name } on { $time }
record-more-places = { $count ->
    [one] and in one more place
   *[other] and in { $count } more places
}
record-rival = rival: { $words }
record-take-rival = Take rival { $number }: { $words }
    .tip = Take this instead (the key of its number, or a click)
record-more-rivals = and { $count } more

## Correcting a value

editor-accept = Accept
    .tip = Take this value (Enter)
editor-cancel = Cancel
    .tip = Leave it as it was (Esc)
editor-hint-text = Words, as the source has them
editor-hint-term = Type to search the list
editor-hint-date = 2026-11-03, 2026-11, 2026, or two with / between
editor-hint-quantity = 1200000, 1.2 million, ≥ 500, 10-20
editor-hint-money = 40 BTC, 2.5 million USD
editor-hint-outage = Interruption 3 days
editor-hint-indicator = Address, digest or wallet

## What the formats want besides

hint-title = VERIS
hint-take = Take
hint-override = Does not hold…
hint-more = { $count } more
