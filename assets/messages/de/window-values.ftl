# Werte: Zeichen zwischen Ziffern, Einheiten nach der Zahl und Wörter, die neben einer Zahl stehen dürfen.
# Eine Nachricht typed-WORT nennt die deutschen Wörter für ein englisches, getrennt durch |.

number-group = { "\u202F" }
number-point = { "," }
unit-people = { $count ->
    [one] Person
   *[other] Personen
}
unit-accounts = { $count ->
    [one] Konto
   *[other] Konten
}
unit-records = { $count ->
    [one] Datensatz
   *[other] Datensätze
}
unit-cards = { $count ->
    [one] Karte
   *[other] Karten
}
unit-documents = { $count ->
    [one] Dokument
   *[other] Dokumente
}
unit-e-mail-addresses = { $count ->
    [one] E-Mail-Adresse
   *[other] E-Mail-Adressen
}
unit-devices = { $count ->
    [one] Gerät
   *[other] Geräte
}
unit-organisations = { $count ->
    [one] Organisation
   *[other] Organisationen
}
unit-bytes = { $count ->
    [one] Byte
   *[other] Bytes
}
unit-minutes = { $count ->
    [one] Minute
   *[other] Minuten
}
unit-hours = { $count ->
    [one] Stunde
   *[other] Stunden
}
unit-days = { $count ->
    [one] Tag
   *[other] Tage
}
unit-weeks = { $count ->
    [one] Woche
   *[other] Wochen
}
unit-months = { $count ->
    [one] Monat
   *[other] Monate
}
unit-years = { $count ->
    [one] Jahr
   *[other] Jahre
}
typed-thousand = tausend|tsd.
typed-million = millionen|million|mio.|mio
typed-billion = milliarden|milliarde|mrd.|mrd
typed-trillion = billionen|billion
typed-at-least = mindestens|wenigstens
typed-more-than = mehr als|über
typed-at-most = höchstens
typed-up-to = bis zu
typed-about = etwa|rund|ca.|circa
typed-around = ungefähr
typed-to = bis
typed-people = personen|person|menschen
typed-records = datensätze|datensatz
typed-accounts = konten|konto
typed-cards = karten|karte
typed-documents = dokumente|dokument
typed-e-mail-addresses = e-mail-adressen|e-mail-adresse
typed-devices = geräte|gerät
typed-organisations = organisationen|organisation
typed-bytes = bytes|byte
