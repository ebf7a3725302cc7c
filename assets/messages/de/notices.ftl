# Was gesagt wird, wenn etwas getan wurde oder nicht getan werden konnte.

notice-saved = „{ $path }“ ist gespeichert
notice-saved-but = „{ $path }“ ist gespeichert, aber: { $note }
notice-took-up = { $count ->
    [one] 1 Schritt wieder aufgenommen
   *[other] { $count } Schritte wieder aufgenommen
}
notice-unsaved-beside = Neben „{ $path }“ liegt nicht gespeicherte Arbeit, die hier nicht zu sehen ist
notice-joined = Der Artikel ist jetzt { $source } von „{ $case }“ und zählt mit { $twin } als eine Stimme
notice-same-voice = Der neue Artikel erzählt dasselbe wie { $twin } ({ $why }); beide zählen als eine Stimme
notice-same-version = Diese Fassung liest sich bis auf den letzten Buchstaben wie { $older }; nichts wurde geändert
notice-newer-version = Die neuere Fassung von { $older } ist { $newer }: { $added } Absätze sind neu, { $gone } weggefallen, { $changed } geändert; von den Zitaten hinter den Urteilen stehen { $kept } an ihrer Stelle, { $moved } sind verschoben, { $broken } nicht mehr zu finden
notice-wrote = „{ $path }“ ist geschrieben
notice-read-again = Mit den Regeln dieses Programms neu gelesen: { $new } Vorschläge sind neu, { $gone } weggefallen
notice-cancelled = Abgebrochen; nichts wurde geändert
problem-no-file = Es gibt keine Datei „{ $path }“; den Namen prüfen
problem-may-not-read = „{ $path }“ darf nicht gelesen werden; den Besitzer fragen oder die Datei anderswohin kopieren
problem-folder = „{ $path }“ ist ein Ordner; die Dateien darin öffnen
problem-not-read = „{ $path }“ ließ sich nicht lesen ({ $error }); nichts wurde geändert
problem-no-folder = „{ $path }“ ließ sich nicht schreiben: Den Ordner gibt es nicht; was vorher da war, ist unberührt, also anderswohin speichern
problem-may-not-write = „{ $path }“ ließ sich nicht schreiben: Dort darf nicht geschrieben werden; was vorher da war, ist unberührt, also anderswohin speichern
problem-disk-full = „{ $path }“ ließ sich nicht schreiben: Der Datenträger ist voll; was vorher da war, ist unberührt, also anderswohin speichern
problem-not-written = „{ $path }“ ließ sich nicht schreiben ({ $error }); was vorher da war, ist unberührt
