# Mehrere Quellen nebeneinander.

source-grid = Quellen
grid-voices = { $sources ->
    [one] 1 Quelle
   *[other] { $sources } Quellen
}, { $voices ->
    [one] 1 Stimme
   *[other] { $voices } Stimmen
}
grid-differing = Nur wo sie sich unterscheiden
grid-no-publisher = Herausgeber nicht bekannt
grid-no-date = Datum nicht bekannt
grid-repeats = Wiederholt { $source }, einmal gezählt
grid-unrated = Zuverlässigkeit nicht bewertet
grid-usually = Sonst { $grade }
grid-reliability = Zuverlässigkeit von { $source }: { $grade }
    .tip = Admiralitätsskala, A bis F; wird für diesen Herausgeber gemerkt und im Bericht genannt
grid-both-stand = beide gelten
grid-differs = Quellen unterscheiden sich
grid-as-of = Stand { $date }
grid-said-by = { $sources } Quellen, { $voices ->
    [one] 1 Stimme
   *[other] { $voices } Stimmen
}
grid-voices-alone = { $voices } Stimmen
grid-accepted = angenommen
grid-proposed = vorgeschlagen
grid-rival = Gegenlesart
grid-cell = { $source }: { $value }, { $notes }
grid-choose = Drücken, um dieser Quelle zu folgen
