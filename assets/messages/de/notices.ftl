# Was gesagt wird, wenn etwas getan wurde oder nicht getan werden konnte.

notice-saved = „{ $path }“ ist gespeichert
notice-saved-but = „{ $path }“ ist gespeichert, aber: { $note }
notice-took-up = { $count ->
    [one] 1 Schritt wieder aufgenommen
   *[other] { $count } Schritte wieder aufgenommen
}
notice-unsaved-beside = Neben „{ $path }“ liegt nicht gespeicherte Arbeit, die hier nicht zu sehen ist
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
notice-split = „{ $case }“ beginnt einen eigenen Fall mit { $paragraphs ->
    [one] 1 Absatz
   *[other] { $paragraphs } Absätzen
} und { $verdicts ->
    [one] 1 Urteil
   *[other] { $verdicts } Urteilen
}; Rückgängig gibt sie diesem Fall zurück, und den neuen zu schließen verwirft ihn
notice-merged = „{ $case }“ ist jetzt Teil von „{ $into }“: { $articles ->
    [0] die Artikel waren schon da
    [one] 1 Artikel kam mit
   *[other] { $articles } Artikel kamen mit
}, dazu { $verdicts ->
    [one] 1 Urteil
   *[other] { $verdicts } Urteile
}; einmal Rückgängig nimmt alles wieder heraus
notice-merged-open = „{ $case }“ bleibt offen, weil der Fall nicht gespeichert ist; schließen, sobald hier nichts davon fehlt
notice-merged-otherwise = Die beiden Fälle urteilen verschieden; es gilt, was „{ $case }“ sagt, daher ansehen: { $fields }
notice-doubt = Der Artikel: { $doubt }
notice-doubt-about = „{ $title }“: { $doubt }
notice-left-open = „{ $path }“ war noch offen bei { $who }; dieses Programm läuft nicht mehr
notice-other-journal = „{ $path }“ ist das Journal eines anderen Falles und wurde so belassen
notice-paragraph-new = Neu: „{ $words }“
notice-paragraph-gone = Weggefallen: „{ $words }“
notice-paragraph-changed = Vorher: „{ $before }“ Jetzt: „{ $now }“
notice-twin = „{ $case }“ erzählt dasselbe wie { $source } von „{ $of }“ ({ $why }); „Mit dem Zwilling verbinden“ macht daraus dort eine zweite Quelle, und beide zählen als eine Stimme
notice-twins = { $count } der Artikel erzählen dasselbe wie ein anderer, der erste davon: { $first }
same-bytes = derselbe Text bis zum letzten Buchstaben
same-address = dieselbe Adresse
same-words = { $share } % seiner Wörter in derselben Folge
