# Das Fallbuch: offene Fälle und früher geöffnete Dateien.

casebook-title = Fallbuch
casebook-filter = Filtern
casebook-signed = unterschrieben
casebook-open = offen
casebook-unsaved = nicht gespeichert
casebook-left = noch { $count }
casebook-case = Fall { $name }, { $state }, { $checked } von { $all } geprüft
casebook-no-file = Noch in keiner Datei gespeichert
casebook-recent = Zuletzt geöffnet
