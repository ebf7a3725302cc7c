# Fields of an organisation's own, in the settings.

settings-fields = Eigene Felder und Codes
settings-fields-file = Datei mit Feldern
    .hint = Zum Beispiel house-fields.ron
settings-fields-choose = Datei wählen …
settings-fields-example = Beispieldatei anlegen …
    .tip = Schreibt eine Datei mit jeder Art von Feld und einem Wort zu jeder und verwendet sie
settings-fields-again = Neu lesen
    .tip = Nachdem Sie die Datei geändert haben
settings-fields-count = { $count ->
        [0] Kein Feld
        [one] 1 Feld
       *[other] { $count } Felder
    }{ $codes ->
        [0] { "" }
        [one] , 1 weiterer Code
       *[other] , { $codes } weitere Codes
    }
settings-fields-code = { $label } · weiterer Code von { $vocabulary }
kind-text = Wörter
kind-term = ein Code aus { $name }
kind-own-term = ein Code aus { $name } ({ $count ->
        [one] 1 Code
       *[other] { $count } Codes
    })
kind-date = ein Datum
kind-quantity = eine Anzahl ({ $unit })
kind-money = ein Geldbetrag
kind-outage = ein Ausfall
kind-indicator = ein Indikator
path-fields = Die Datei mit Ihren eigenen Feldern
path-example-fields = Eine Beispieldatei mit Feldern
