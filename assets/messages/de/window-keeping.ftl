# Bewahren: nicht gespeicherte Arbeit, eine von anderen geänderte Datei, der Verlauf.

offer-title = Nicht gespeicherte Arbeit gefunden
offer-broke-off = Das Programm brach ab, bevor „{ $name }“ gespeichert war.
offer-damage = Nicht alles ließ sich lesen: { $damage }
offer-take-up = Wieder aufnehmen
offer-later = Nicht jetzt
offer-forget = Vergessen …
offer-forget-sure = Endgültig vergessen
offer-untouched = Gelesen, aber noch nicht bearbeitet
offer-earlier = { $count ->
    [one] 1 früherer Schritt, dann:
   *[other] { $count } frühere Schritte, dann:
}
last-by = Zuletzt: { $who }, { $time }.
last-somebody = jemand
conflict-title = Jemand anderes hat diese Datei geändert
conflict-changed = „{ $name }“ ist nicht mehr, was es beim Öffnen war.
conflict-safe = Nichts wurde überschrieben.
conflict-elsewhere = Die eigene Fassung in eine andere Datei speichern; dann bleiben beide erhalten
conflict-merge = Zusammenführen und speichern
conflict-save-elsewhere = Eigene anderswo speichern …
conflict-same = Beide sagen dasselbe; beim Speichern werden ihre Verläufe verbunden
conflict-choose = Was nur auf einer Seite geändert wurde, bleibt. Zu wählen ist, wo beide geändert haben.
conflict-mine = Eigene Fassung
conflict-theirs = In der Datei
conflict-kept = { $words } (bleibt)
source-numbered = Quelle { $source }
reader-only = Hier nur zu lesen.
reader-save-copy = Kopie speichern …
history-title = Verlauf
history-empty = Noch ist nichts geschehen
history-order = Wer wann was getan hat; das Letzte zuoberst
history-no-name = ohne Namen
history-undone = (zurückgenommen)
history-export = Exportieren …
history-copy = Als Tabelle kopieren
