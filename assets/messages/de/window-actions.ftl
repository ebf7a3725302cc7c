# Was sich tun lässt, nach den Schlüsseln der Aktionstafel: der Name und ein Satz für Hinweis und Auswahl.

## Menü Datei

action-open = Öffnen …
    .tip = Artikel (Text oder gespeicherte Webseiten) und Fälle öffnen
action-open-path = Pfad öffnen …
    .tip = Eine Datei öffnen, deren Pfad getippt oder eingefügt wird
action-paste = Artikel einfügen
    .tip = Mit dem Artikel aus der Zwischenablage einen Fall beginnen
action-add-article = Artikel zu diesem Fall hinzufügen …
    .tip = Einen weiteren Artikel über denselben Vorfall in diesen Fall einlesen
action-add-pasted = In diesen Fall einfügen
    .tip = Den Artikel aus der Zwischenablage in diesen Fall einlesen
action-open-sample = Beispiel öffnen
    .tip = Mit dem Beispiel, das dem Programm beiliegt, einen Fall beginnen
action-save = Speichern
    .tip = Den Fall in seine Datei speichern
action-save-as = Speichern unter …
    .tip = Den Fall in eine andere Datei speichern und dort mit ihm weiterarbeiten
action-export = Exportieren …
    .tip = Den Bericht als PDF oder in einem anderen Format schreiben
action-report-look = Aussehen der Berichte …
    .tip = Organisation, Logo, Farbe, Papier, Sprache, TLP, Fußzeile und eigene Vorlagen
action-find-unsaved = Nicht gespeicherte Arbeit suchen …
    .tip = Nach Arbeit suchen, die ungespeichert blieb, als das Programm abbrach
action-copy-table = Datensatz als Tabelle kopieren
    .tip = Feld, Wert, Aussageart, Stand, Quelle und Zitat für eine Tabellenkalkulation kopieren
action-close-case = Fall schließen
    .tip = Diesen Fall schließen; fragt nach, wenn er nicht gespeichert ist
action-quit = Beenden
    .tip = Das Fenster schließen; fragt bei nicht gespeicherten Fällen nach

## Menü Bearbeiten

action-undo = Rückgängig
    .tip = Den letzten Schritt zurücknehmen, auch nach einem Neustart
action-redo = Wiederholen
    .tip = Noch einmal tun, was zurückgenommen wurde
action-copy = Ausgewählte Worte kopieren
    .tip = Die ausgewählten Worte genau so kopieren, wie der Artikel sie hat
action-find = In der Quelle suchen …
    .tip = Den Artikel durchsuchen
action-find-next = Nächste Fundstelle
    .tip = Zur nächsten Fundstelle gehen
action-find-previous = Vorige Fundstelle
    .tip = Zur Fundstelle davor gehen
action-palette = Alle Aktionen …
    .tip = Jede Aktion nach ihrem Namen finden
action-settings = Einstellungen …
    .tip = Sprache, Farben, Größen, Ordner, Namen und Herausgeber

## Menü Datensatz

action-next = Nächste Zeile
    .tip = Zur nächsten Zeile des Datensatzes gehen
action-previous = Vorige Zeile
    .tip = Zur Zeile darüber gehen
action-next-unchecked = Nächstes Ungeprüftes
    .tip = Zur nächsten Zeile gehen, über die noch niemand geurteilt hat
action-confirm = Bestätigen
    .tip = So ist es; weiter zur nächsten ungeprüften Zeile
action-confirm-high = Alles Sichere im Blick bestätigen
    .tip = Die sichtbaren Zeilen, bei denen die Regeln sicher sind, in einem Schritt bestätigen
action-correct = Berichtigen …
    .tip = Den Wert oder die Aussageart ändern
action-reject = Verwerfen
    .tip = So ist es nicht, oder es betrifft diesen Vorfall nicht
action-restore = Beiseitegelegtes zurückholen
    .tip = Das letzte Verwerfen in diesem Feld zurücknehmen
action-rival = Gegenwert { $number } nehmen
    .tip = Den Gegenwert mit der Nummer { $number } unter der Zeile nehmen
action-blank-not-stated = Ohne Wert: nicht angegeben
    .tip = Die Quellen sagen nichts dazu
action-blank-unknown = Ohne Wert: unbekannt
    .tip = Die Quellen sagen, dass man es nicht weiß
action-blank-not-applicable = Ohne Wert: nicht zutreffend
    .tip = Die Frage stellt sich nicht
action-blank-not-looked-at = Ohne Wert: nicht angesehen
    .tip = Die Angabe zurücknehmen: Niemand hat nachgesehen
action-hide-empty = Leere Felder ausblenden
    .tip = Nur Felder zeigen, die eine Antwort, einen Gegenwert oder eine Angabe zum Fehlen haben
action-take-hint = Hinweis annehmen
    .tip = Auch eintragen, was VERIS verlangt, wie es der Hinweis über dem Datensatz sagt
action-override-hint = Hinweis trifft nicht zu …
    .tip = Sagen, warum hier nicht gilt, was VERIS verlangt; der Grund bleibt beim Fall
action-sign = Unterschreiben …
    .tip = Den Datensatz unterschreiben: zeigt, was offen ist, und hält Name, Zeit und Prüfsumme fest

## Menü Quelle

action-look = Beleg ansehen
    .tip = Die Worte in der Quelle zeigen; noch einmal: der nächste Beleg
action-assign = Auswahl zuordnen …
    .tip = Die ausgewählten Worte einem Feld geben
action-end-forward = Beleg: ein Wort später enden
    .tip = Das Ende des Belegs um ein Wort nach hinten rücken
action-end-back = Beleg: ein Wort früher enden
    .tip = Das Ende des Belegs um ein Wort nach vorn rücken
action-start-forward = Beleg: ein Wort später beginnen
    .tip = Den Anfang des Belegs um ein Wort nach hinten rücken
action-start-back = Beleg: ein Wort früher beginnen
    .tip = Den Anfang des Belegs um ein Wort nach vorn rücken
action-next-uncoded = Nächster nicht erfasster Satz
    .tip = Zum nächsten Satz mit Angaben gehen, die kein Feld nutzt
action-previous-uncoded = Voriger nicht erfasster Satz
    .tip = Zurück zum vorigen Satz mit Angaben gehen, die kein Feld nutzt
action-unfold = Ausgelassenes zeigen oder einklappen
    .tip = Die Teile der Seite, die nicht zum Artikel gehören, auf- oder zuklappen
action-take-in = Diesen Teil aufnehmen
    .tip = Der Teil mit der Schreibmarke gehört zum Artikel; er wird neu gelesen
action-leave-out = Diesen Teil auslassen
    .tip = Der Teil mit der Schreibmarke gehört nicht zum Artikel; er wird neu gelesen
action-details = Angaben zum Artikel …
    .tip = Wann, wo und von wem der Artikel veröffentlicht wurde und woher das bekannt ist
action-join-twin = Mit dem Zwilling verbinden
    .tip = Diesen Artikel zur zweiten Quelle des offenen Falls machen, der dasselbe erzählt
action-add-version = Neuere Fassung lesen …
    .tip = Den Artikel in seiner späteren Fassung lesen; Unterschiede werden gesagt, Urteile bleiben
action-read-again = Artikel neu lesen
    .tip = Alle Quellen mit den Regeln dieser Version neu lesen

## Menü Ansicht

action-history = Verlauf …
    .tip = Wer an diesem Fall wann was getan hat
action-show-source = Quelle zeigen
    .tip = Der Artikel, wie er zu lesen war
action-show-preview = Vorschau zeigen
    .tip = Die Seiten, die exportiert werden
action-show-timeline = Zeitachse zeigen
    .tip = Die Daten des Datensatzes als Balken
action-next-tab = Nächster Reiter
    .tip = Der nächste Artikel, die Vorschau, die Zeitachse
action-next-case = Nächster Fall
    .tip = Den nächsten offenen Fall zeigen
action-previous-case = Voriger Fall
    .tip = Den offenen Fall davor zeigen
action-casebook = Fallbuch ein- oder ausblenden
    .tip = Platz für Quelle und Datensatz schaffen
action-zoom-in = Vergrößern
    .tip = Alles größer zeigen
action-zoom-out = Verkleinern
    .tip = Alles kleiner zeigen
action-zoom-reset = Übliche Größe
    .tip = Zurück zur üblichen Größe
action-colours-system = Farben wie im System
    .tip = Hell oder dunkel, wie im System eingestellt
action-colours-light = Helle Farben
    .tip = Dunkle Schrift auf hellem Grund
action-colours-dark = Dunkle Farben
    .tip = Helle Schrift auf dunklem Grund
action-colours-high-contrast-light = Hoher Kontrast, hell
    .tip = Schwarze Schrift auf weißem Grund
action-colours-high-contrast-dark = Hoher Kontrast, dunkel
    .tip = Weiße Schrift auf schwarzem Grund

## Menü Hilfe

action-manual = Handbuch
    .tip = Wie alles geht, nach Kapiteln, mit einer Suche
action-keys = Tasten
    .tip = Die Liste der Tasten

## Fälle und Quellen

action-choose-casebook = Fallbuch wählen …
    .tip = Einen Ordner wählen; seine Fälle werden durchsucht, ohne sie zu öffnen
action-scan-casebook = Fallbuch neu durchsehen
    .tip = Finden, was sich im Ordner geändert hat
action-save-picture = Als Bild speichern …
    .tip = Die Zeitachse, oder die Übersicht, wenn sie zu sehen ist, als SVG oder PNG schreiben
action-find-case = Fall suchen …
    .tip = Fallbuch durchsuchen: Wörter, „Wörter in Folge“, actor:Name, month:2026-03, people:1000-, -nicht
action-overview = Übersicht zeigen
    .tip = Fälle nach Monat, Art, Branche, Täter und Betroffenen
action-leave-overview = Übersicht verlassen
    .tip = Zurück zum Fall
action-both-stand = Beide gelten
    .tip = Was die Quellen zu diesem Feld sagen, steht nebeneinander
action-newest-wins = Neueste gilt
    .tip = In diesem Feld der zuletzt erschienenen Quelle folgen
action-split = Anderer Vorfall …
    .tip = Absätze über einen anderen Vorfall einem eigenen Fall geben
action-merge = Mit offenem Fall vereinen …
    .tip = Diesen Fall samt Urteilen zum Teil eines anderen Falls desselben Vorfalls machen
action-alike = Ähnliche Fälle …
    .tip = Fälle des Fallbuchs, die dasselbe erzählen könnten, und die Antwort darauf
action-show-grid = Quellen nebeneinander zeigen
    .tip = Wer was zu jedem Feld sagt, wann und wie sicher
action-messages = Meldungen …
    .tip = Alles, was seit dem Start des Programms gemeldet wurde, mit der Zeit
