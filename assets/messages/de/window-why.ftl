# Die Zeile, die sagt, warum.

why-title = Warum
why-analyst-chose = Diese Worte hat die Analystin oder der Analyst gewählt.
why-said-by = Das sagt: { $names }.
why-entered = Von Hand eingetragen, ohne Worte der Quelle.
why-also-called = auch genannt: { $names }
why-reads-like = Diese Worte lesen sich wie eine Antwort auf „{ $field }“.
why-set-aside-reading = beim Lesen beiseitegelegt
why-set-aside = Beiseitegelegt:
why-more = und { $count } weitere
why-rejected = { $value } (verworfen)
    .tip = Das Verwerfen zurücknehmen
why-take-in = Doch in den Datensatz aufnehmen
