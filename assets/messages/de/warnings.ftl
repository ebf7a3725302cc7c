# Was einen Artikel zweifelhaft macht, und was ein Format oder eine Schrift nicht zeigen konnte.

warning-written = { $words }
warning-not-english = Dieser Text scheint nicht englisch zu sein: gelesen wurden nur Zahlen, Namen und Zeichen, die in jeder Sprache gelten
warning-no-date = Kein Tag der Veröffentlichung ist bekannt: Wörter wie „on Thursday“ bleiben offen, bis einer eingetragen ist
warning-no-incident = Dieser Text berichtet vielleicht von keinem Vorfall: Er liest sich wie Rat, Meinung, Neues von einem Produkt oder von etwas anderem
warning-paywall = Das sieht aus wie der Anfang eines Artikels vor einer Bezahlschranke (da steht „{ $words }“ und wenig Eigenes): die Seite noch einmal speichern, wenn der Artikel zu sehen ist
warning-login = Das sieht aus wie eine Anmeldeseite (da steht „{ $words }“ und wenig Eigenes): die Seite noch einmal speichern, wenn der Artikel zu sehen ist
warning-consent = Das sieht aus wie eine Seite um Einwilligung (da steht „{ $words }“ und wenig Eigenes): die Seite noch einmal speichern, wenn der Artikel zu sehen ist
warning-deceit = Im Text stehen { $kinds }: Was zu sehen ist, ist vielleicht nicht, was er sagt; Berichte schreiben sie aus
deceit-turned = { $count } Zeichen, die die Leserichtung drehen
deceit-unseen = { $count } Zeichen, die nichts zeigen
deceit-alike = Buchstaben anderer Schriften, die wie lateinische aussehen, wie in { $words }
warning-plain-pdf = Die Datei ist ein einfaches PDF, keines für Archive (PDF/A-3a, PDF/UA-1): { $reason }
warning-glyphs = Keine Schrift hier hat { $signs }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}; sie erscheinen als leere Kästchen. Noto-Schriften für diese Schrift zu installieren hilft
