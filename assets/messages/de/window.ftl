# Was das Fenster überall sagt. Ein Bereich des Fensters hat eine eigene Datei daneben: window-BEREICH.ftl.

## Menüs und die Zeile oben

menu-file = Datei
menu-edit = Bearbeiten
menu-record = Datensatz
menu-source = Quelle
menu-view = Ansicht
menu-help = Hilfe
bar-palette = Alle Aktionen
bar-export = Exportieren …
bar-paste = Einfügen
bar-open = Öffnen …
bar-signed-unsaved = unterschrieben · nicht gespeichert
bar-unsaved = nicht gespeichert
bar-signed = unterschrieben
bar-saved = gespeichert

## Die Zeile unten

status-keys = Eingabe bestätigen · E berichtigen · X verwerfen · 0 ohne Wert · A Auswahl zuordnen · U nächstes Ungeprüftes · ? alle Tasten
welcome-try = Dies ist ein Beispiel. Zum Ausprobieren:
welcome-confirms = bestätigt
welcome-corrects = berichtigt
welcome-exports = exportiert den Bericht
welcome-done = Verstanden
    .tip = Diese Zeile ausblenden

## Auswählen durch Tippen

palette-hint = Was tun?
palette-nothing = Nichts passt; weniger schreiben
picker-question = Welches Feld beantworten diese Worte?
picker-hint = Feld

## Tasten, wie sie auf der Tastatur stehen

key-ctrl = Strg
key-shift = Umschalt
key-alt = Alt
key-enter = Eingabe
key-space = Leertaste
key-tab = Tab
key-delete = Entf
key-pageup = Bild auf
key-pagedown = Bild ab
key-up = ↑
key-down = ↓
key-left = ←
key-right = →
keys-rival = Diesen Gegenwert nehmen
warning-sign = Warnung
pane-casebook = Fälle
pane-source = Quelle
pane-record = Datensatz
