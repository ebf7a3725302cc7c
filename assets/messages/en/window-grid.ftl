# Several sources side by side.

source-grid = Sources
grid-voices = { $sources ->
    [one] 1 source
   *[other] { $sources } sources
}, { $voices ->
    [one] 1 voice
   *[other] { $voices } voices
}
grid-differing = Only where they differ
grid-no-publisher = Publisher not known
grid-no-date = Date not known
grid-repeats = Repeats { $source }, counted once
grid-unrated = Reliability not rated
grid-usually = Usually { $grade }
grid-reliability = Reliability of { $source }: { $grade }
    .tip = The Admiralty scale, A to F; remembered for this publisher and told in the report
grid-both-stand = both stand
grid-differs = sources differ
grid-as-of = as of { $date }
grid-said-by = { $sources } sources, { $voices ->
    [one] 1 voice
   *[other] { $voices } voices
}
grid-voices-alone = { $voices } voices
grid-accepted = accepted
grid-proposed = proposed
grid-rival = rival
grid-cell = { $source }: { $value }, { $notes }
grid-choose = Press to follow this source
