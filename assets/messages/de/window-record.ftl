# Der Datensatz: Zeilen, Eingabe, Hinweise.

record-title = Datensatz
record-progress = Geprüfte Felder
record-checked = { $checked } von { $all } geprüft
record-confirm-high = Sichere im Blick bestätigen
record-hide-empty = Leere ausblenden
record-signed = Unterschrieben von { $name } am { $time }
record-more-places = { $count ->
    [one] und an einer weiteren Stelle
   *[other] und an { $count } weiteren Stellen
}
record-rival = dagegen: { $words }
record-take-rival = Gegenwert { $number } nehmen: { $words }
    .tip = Stattdessen diesen nehmen (die Taste seiner Nummer oder ein Klick)
record-more-rivals = und { $count } weitere

## Einen Wert berichtigen

editor-accept = Übernehmen
    .tip = Diesen Wert nehmen (Eingabe)
editor-cancel = Abbrechen
    .tip = Alles lassen, wie es war (Esc)
editor-hint-text = Worte, wie die Quelle sie hat
editor-hint-term = Tippen, um in der Liste zu suchen
editor-hint-date = 2026-11-03, 2026-11, 2026 oder zwei davon mit / dazwischen
editor-hint-quantity = 1200000, 1,2 Millionen, ≥ 500, 10-20
editor-hint-money = 40 BTC, 2,5 Millionen USD
editor-hint-outage = Interruption 3 days
editor-hint-indicator = Adresse, Prüfsumme oder Wallet

## Was die Formate außerdem wünschen

hint-title = VERIS
hint-take = Nehmen
hint-override = Trifft nicht zu …
hint-more = { $count } weitere
