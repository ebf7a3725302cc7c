# Was vor den Spalten steht.

dialog-cancel = Abbrechen
dialog-accept = Übernehmen
dialog-close = Schließen

## Ein Pfad zum Tippen oder Auswählen

path-open = Eine Datei öffnen
path-add = Einen Artikel zu diesem Fall hinzufügen
path-version = Eine neuere Fassung des Artikels lesen
path-save = Den Fall speichern unter
path-export = Den Bericht schreiben nach
path-history = Den Verlauf schreiben nach
path-hint = Pfad der Datei
path-missing = Unter „{ $path }“ ist nichts; den Namen prüfen
path-do-open = Öffnen
path-do-save = Speichern
path-articles = Artikel
path-articles-and-cases = Artikel und Fälle
path-all-files = Alle Dateien

## Was über einen Artikel bekannt ist

details-title = Angaben zum Artikel
details-published = Erschienen
    .hint = 2026-11-03, 2026-11 oder 2026
details-publisher = Herausgeber
    .hint = Zeitung, Website oder Agentur
details-authors = Autoren
    .hint = Anna Berg; Tom Ried
details-url = Adresse
    .hint = https://…
details-language = Sprache
    .hint = en, de, fr
details-no-language = „{ $text }“ ist kein Sprachkürzel; en, de, fr oder ein anderes mit zwei Buchstaben schreiben
details-found = gefunden in: { $where }
details-not-found = im Artikel nicht gefunden
details-note = Ein leeres Feld sagt, dass es nichts gibt. Daten wie „am Dienstag“ zählen vom Erscheinungstag an.

## Unterschreiben

sign-title = Den Datensatz unterschreiben
sign-all-judged = Über jeden Vorschlag ist geurteilt
sign-open = { $count ->
    [one] 1 Feld ist noch offen und wird als vorgeschlagen aufgeführt:
   *[other] Diese Felder sind noch offen und werden als vorgeschlagen aufgeführt:
}
sign-name = Name der Analystin oder des Analysten
sign-note = Name, Zeit und eine Prüfsumme des Datensatzes werden festgehalten; jede spätere Änderung öffnet ihn wieder
sign-do = Unterschreiben

## Ein Hinweis, der nicht zutrifft

override-title = Der Hinweis trifft nicht zu
override-why = Warum nicht
override-note = Der Grund bleibt beim Fall
override-do = Beiseitelegen

## Die Liste der Tasten

keys-title = Tasten
keys-note = Wo ein Textfeld den Fokus hat, sind Buchstaben Buchstaben. Ein Feld ohne Wert sind zwei Tasten: 0, dann N, U, A oder L.

## Exportieren

export-title = Den Bericht exportieren
export-none = Diese Fassung des Programms schreibt keine Berichte
export-holds-all = Nimmt alles auf, was der Datensatz sagt
export-losses = { $count ->
    [one] 1 Angabe hat in diesem Format keinen eigenen Platz
   *[other] { $count } Angaben haben in diesem Format keinen eigenen Platz
}
export-template = Vorlage
export-draft = Nicht unterschrieben: Der Bericht wird DRAFT sagen ({ $checked } von { $all } Feldern geprüft)

## Wie Berichte aussehen

look-title = Aussehen der Berichte
look-organisation = Organisation
    .hint = Auf dem Titel und in Kopfzeilen
look-logo = Logo
    .hint = Pfad zu PNG, JPEG oder SVG
look-colour = Farbe der Linien
    .hint = #1b1f24
look-paper = Papier
look-language = Sprache
    .hint = en, en-GB, en-US
look-tlp = TLP, wo keines gesetzt ist
    .none = Keines
look-footer = Fußzeile
    .hint = Auf jeder Seite
look-templates = Eigene Vorlagen
    .hint = Ordner mit .typ-Dateien
look-note = Steht in den Einstellungen dieses Programms und gilt für alle Fälle; eine Vorlage liest nichts außerhalb ihres Ordners

## Bevor etwas verloren geht

leaving-one = Vor dem Schließen speichern?
leaving-changes = „{ $name }“ hat Änderungen, die in keiner Datei stehen.
leaving-save = Speichern
leaving-discard = Verwerfen
leaving-many = { $count } Fälle sind nicht gespeichert
leaving-more = und { $count } weitere
leaving-save-all = Alle speichern
leaving-discard-all = Alle verwerfen

## Den Artikel durchsuchen

find-hint = In der Quelle suchen
find-previous = Zurück
find-next = Weiter
find-close = Schließen
    .tip = Die Suche schließen (Esc)
find-none = nicht gefunden
find-at = { $at } von { $count }
find-count = { $count } gefunden

## Was gesagt wurde, was im Gange ist

notice-dismiss = Ausblenden
    .tip = Diese Meldung wegräumen
task-ending = wird beendet …
task-cancel = Abbrechen
    .tip = Dies beenden; was offen ist, bleibt, wie es ist

## Das Handbuch

manual-title = Handbuch
manual-search = Im Handbuch suchen
manual-nothing = Kein Kapitel hat diese Worte
case-untitled = Ohne Titel
format-casebook = Fallbuch, eine Zeile je Fall (CSV)
format-csv = CSV, eine Zeile je Antwort
format-docx = Word (DOCX)
format-html = HTML, eine Datei
format-jsonl = JSON Lines, eine Zeile je Fall
format-markdown = Markdown
format-misp = MISP-Event
format-pdf = PDF
format-stix = STIX-2.1-Bundle
format-vcdb = VERIS, für die VCDB
format-veris = VERIS 1.4.1, Community
notices-count = Meldungen: { $count }
notices-title = Meldungen
notices-none = Noch wurde nichts gemeldet
notices-order = Alles, was seit dem Start des Programms gemeldet wurde, das Letzte zuoberst
notices-copy-all = Alles kopieren
notices-copy = Kopieren
    .tip = Diesen Satz kopieren
template-report = Voller Bericht
template-brief = Kurzfassung
template-timeline = Zeitachse
