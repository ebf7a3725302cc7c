# What is said about fields and codes of an organisation's own.

problem-fields = „{ $path }“ legt keine Felder fest: Zeile { $line }, Spalte { $column }: { $why }; die Felder bleiben, wie sie waren
fields-fault-key = „{ $word }“ ist kein Schlüssel: Kleinbuchstaben, Ziffern und Unterstriche, am Anfang ein Buchstabe
fields-fault-key-twice = den Schlüssel „{ $word }“ gibt es zweimal
fields-fault-label = das Feld „{ $word }“ hat keinen Namen
fields-fault-unit = das Feld „{ $word }“ sagt nicht, was es zählt
fields-fault-empty-code = ein Code des Feldes „{ $word }“ ist leer oder hat keinen Namen
fields-fault-code-twice = den Code „{ $word }“ gibt es in seinem Vokabular zweimal
fields-fault-no-vocabulary = ein Vokabular „{ $word }“ gibt es nicht, weder in dieser Datei noch im Programm
fields-fault-no-codes = das Vokabular „{ $word }“ hat keine Codes
fields-fault-code-of-ours = den Code „{ $word }“ hat das Programm schon; wählen Sie einen anderen
fields-fault-empty-addition = ein Code, der zum Vokabular „{ $word }“ kommt, ist leer oder hat keinen Namen
fields-fault-cue = „{ $word }“ ist keine Wendung: Sie beginnt mit einem Wort, und jede Klammer wird geschlossen
notice-fields-of-another-kind = In „{ $case }“ haben diese eigenen Felder Werte anderer Art, als Ihre Datei heute sagt, und behalten sie dort: { $fields }
