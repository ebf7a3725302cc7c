# Die mittlere Spalte: der Artikel, die Seiten des Berichts, die Daten.

source-text = Text der Quelle
source-nothing = Einen Artikel öffnen oder einfügen
    .hint = Eine gespeicherte Webseite, eine Textdatei oder der Wortlaut selbst. Dateien lassen sich hierher ziehen.
source-tab = Quelle
    .tip = Der Artikel, wie er zu lesen war
source-article = Artikel
source-preview = Vorschau
source-timeline = Zeitachse
source-uncoded = { $count ->
    [one] 1 nicht erfasster Satz
   *[other] { $count } nicht erfasste Sätze
}
source-left-out = ausgelassen: { $count ->
    [one] 1 Teil ({ $reasons })
   *[other] { $count } Teile ({ $reasons })
}
source-no-date = Kein Erscheinungsdatum: relative Daten bleiben offen
source-date-found = Datum: { $where }

## Die Seiten, wie sie exportiert werden

preview-drawing = Die Seiten werden gezeichnet …
preview-pages = { $count ->
    [one] 1 Seite
   *[other] { $count } Seiten
}
preview-pages-old = { $count ->
    [one] 1 Seite · wie vor der letzten Änderung
   *[other] { $count } Seiten · wie vor der letzten Änderung
}
preview-pages-drawing = { $count ->
    [one] 1 Seite · wird neu gezeichnet …
   *[other] { $count } Seiten · werden neu gezeichnet …
}
preview-page = Seite { $number } des Berichts
preview-failed = Die Seiten ließen sich nicht zeichnen
preview-again = Noch einmal versuchen

## Die Daten des Datensatzes als Balken

timeline-empty = Noch keine Daten im Datensatz
timeline-contradicts = widerspricht einem anderen Datum
timeline-discovered-before-happened = Entdeckt, bevor es geschah
timeline-contained-before-happened = Eingedämmt, bevor es geschah
timeline-disclosed-before-happened = Bekannt gemacht, bevor es geschah
timeline-contained-before-discovered = Eingedämmt, bevor es entdeckt war
timeline-notified-before-discovered = Gemeldet, bevor es entdeckt war
timeline-disclosed-before-discovered = Bekannt gemacht, bevor es entdeckt war
timeline-of = Zeitachse: { $case }
