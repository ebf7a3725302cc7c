# Die Fälle des Fallbuchs, gezählt.

overview-title = Übersicht
overview-cases = { $count ->
    [one] 1 Fall
   *[other] { $count } Fälle
}
overview-only = Nur was { $query } findet
overview-all = Alle anzeigen
overview-month = Wann es geschah
overview-type = Nach Art
overview-sector = Nach Branche des Opfers
overview-actor = Nach Täter
overview-people = Nach Zahl der Betroffenen
overview-unknown = { $count ->
    [one] bei 1 Fall nicht bekannt
   *[other] bei { $count } Fällen nicht bekannt
}
overview-bar = { $label }: { $count ->
    [one] 1 Fall
   *[other] { $count } Fälle
}
