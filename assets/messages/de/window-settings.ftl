# Die Einstellungen.

settings-title = Einstellungen
settings-note = Gilt für alle Fälle. Was gewählt wird, gilt sofort; Ordner mit Namen gelten ab dem nächsten Start.
settings-window = Fenster
settings-language = Sprache
settings-theme = Farben
    .system = Wie im System
    .light = Hell
    .dark = Dunkel
    .high-light = Hoher Kontrast, hell
    .high-dark = Hoher Kontrast, dunkel
settings-zoom = Größe des Fensterinhalts
settings-face = Schrift der Artikel
    .serif = Mit Serifen
    .sans = Serifenlos
settings-size = Größe der Artikel
settings-people = Berichte
settings-analyst = Name zum Unterschreiben
    .hint = Steht im Verlauf und unter Unterschriften
settings-tlp = TLP, wo keines gesetzt ist
settings-folders = Ordner
settings-cases = Fälle (das Fallbuch)
settings-reports = Berichte
settings-folder-hint = Leer: wo zuletzt Dateien waren
settings-no-folder = Diesen Ordner gibt es nicht
settings-lexicon = Eigene Namen
    .hint = Ordner mit Dateien wie groups.tsv
    .none = In diesem Ordner liegt keine Namensliste
    .holds = { $list }.tsv: { $count ->
        [one] 1 Name
       *[other] { $count } Namen
    }
    .strange = Nicht gelesen, weil keine Liste so heißt: { $files }
settings-publishers = Herausgeber
settings-publisher = Herausgeber hinzufügen
    .hint = Name, wie Artikel ihn angeben
    .add = Hinzufügen
settings-remove = Entfernen
    .tip = Vergessen, wie verlässlich { $name } ist
settings-grades = A völlig verlässlich · B meist · C einigermaßen · D meist nicht · E unzuverlässig · F nicht zu beurteilen
grade-a = völlig verlässlich
grade-b = meist verlässlich
grade-c = einigermaßen verlässlich
grade-d = meist nicht verlässlich
grade-e = unzuverlässig
grade-f = nicht zu beurteilen
