# Das Fallbuch: offene Fälle und früher geöffnete Dateien.

casebook-title = Fallbuch
casebook-filter = Suchen
    .tip = Wörter, „Wörter in Folge“, victim:Name, type:ransomware, actor:Name, month:2026-03, people:1000-9999, -nicht
casebook-unsaved = nicht gespeichert
casebook-left = { $count ->
        [0] alles geprüft
       *[other] noch { $count }
    }
casebook-no-file = Noch in keiner Datei gespeichert
casebook-recent = Zuletzt geöffnet

casebook-overview = Übersicht
casebook-search = Fallbuch durchsuchen
casebook-show = Anzeigen
casebook-order = Reihenfolge
casebook-all = Alle Fälle
casebook-only-open = Offene
casebook-only-signed = Unterschriebene
casebook-only-unchecked = Mit ungeprüften Feldern
casebook-only-warned = Mit Warnungen
casebook-only-alike = Einem anderen ähnlich
casebook-by-name = Nach Namen
casebook-by-changed = Zuletzt geändert
casebook-by-happened = Neuester Vorfall
casebook-by-people = Meiste Betroffene
casebook-by-unchecked = Meiste Ungeprüfte
casebook-count = { $found } von { $all }
casebook-reading = { $count ->
    [one] 1 Datei ist noch zu lesen
   *[other] { $count } Dateien sind noch zu lesen
}
casebook-reading-name = Wie viel vom Fallbuch gelesen ist
casebook-list = { $count ->
    [one] 1 Fall
   *[other] { $count } Fälle
}
casebook-row = { $name }, { $state }, { $number } von { $of }
casebook-folder = Im Ordner
casebook-unread = Noch nicht gelesen
casebook-broken = Nicht als Fall lesbar
casebook-people = { $people } Personen
casebook-alike = einem anderen ähnlich
casebook-joined = mit einem anderen vereint

path-casebook = Ordner mit den Fällen wählen
path-picture = Bild schreiben nach

## Absätze für einen anderen Vorfall

split-title = Anderer Vorfall
split-help = Die Absätze wählen, die vom anderen Vorfall erzählen. Sie beginnen einen eigenen Fall, mit den Urteilen, die auf ihnen beruhen; Rückgängig gibt sie zurück.
split-count = { $count } von { $all } Absätzen
split-do = Abgeben

## Aus zwei Fällen einer

merge-title = Mit einem offenen Fall vereinen
merge-help = Dieser Fall wird Teil des gewählten: Artikel, Urteile und Notizen. Einmal Rückgängig nimmt sie wieder heraus.
merge-hint = Welcher Fall
merge-none = Kein anderer Fall ist offen; zuerst öffnen
merge-do = Vereinen

## Ähnliche Fälle

alike-title = Ähnliche Fälle
alike-help = Nichts wird von selbst vereint. Die Antwort bleibt bei den Fällen.
alike-none = Kein anderer Fall des Fallbuchs ähnelt diesem
alike-source = Enthält denselben Artikel oder einen mit derselben Adresse
alike-victim-and-date = Dasselbe Opfer zur selben Zeit
alike-words = { $share } % der Wörter in derselben Folge
alike-look = Anzeigen
    .tip = Diesen Fall neben dem anderen öffnen
alike-different = Verschiedene Vorfälle
    .tip = Es sind zwei; nicht wieder darauf hinweisen
alike-join = Vereinen
    .tip = Den angezeigten Fall samt Urteilen zum Teil dieses Falls machen
    .first = Zuerst anzeigen: beide müssen offen sein
