# Was dauert, wie es heißt, während es getan wird.

task-open = „{ $path }“ wird geöffnet
task-open-files = { $count } Dateien werden geöffnet
task-read = „{ $path }“ wird gelesen
task-paste = Das Eingefügte wird gelesen
task-sample = Das Beispiel wird geöffnet
task-again = Der Artikel wird neu gelesen
task-save = „{ $path }“ wird gespeichert
task-report = Der Bericht wird geschrieben
task-pages = Der Bericht wird gezeichnet
task-history = Der Verlauf wird geschrieben
task-unsaved = Nicht gespeicherte Arbeit wird gesucht
task-overview = Die Übersicht wird gezeichnet
task-casebook-look = Das Fallbuch wird durchgesehen
task-casebook-read = Das Fallbuch wird gelesen
task-casebook-compare = Die Fälle werden verglichen
task-timeline = Die Zeitachse wird gezeichnet
task-look = Die Dateien offener Fälle werden angesehen
