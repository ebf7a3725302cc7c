# Prüfen: Filter, Aussageweisen, Notizen, Sätze, die nicht von diesem Vorfall handeln, Getipptes.

## Was getan werden kann

action-share = Weitergeben…
    .tip = Einen Bericht für Fremde schreiben: Personenbezogenes steht als Sternchen
action-stance-stated = Aussage: ausgesagt
    .tip = Die Quelle berichtet es als Tatsache
action-stance-alleged = Aussage: behauptet
    .tip = Jemand behauptet es
action-stance-estimated = Aussage: geschätzt
    .tip = Jemand schätzt es
action-stance-denied = Aussage: bestritten
    .tip = Jemand sagt, dass es nicht so ist
action-stance-retracted = Aussage: zurückgenommen
    .tip = Wer es gesagt hat, hat es zurückgenommen
action-note = Notiz…
    .tip = Eine Notiz zu dieser Zeile schreiben; Berichte drucken sie neben dem Wert
action-confirm-field = Das ganze Feld bestätigen
    .tip = Alles, was für dieses Feld vorgeschlagen ist, trifft zu; weiter zum nächsten ungeprüften Feld
action-filter-all = Alle Zeilen zeigen
    .tip = Den Filter aufheben
action-filter-unchecked = Nur Ungeprüftes zeigen
    .tip = Zeilen mit einem Vorschlag, über den noch niemand entschieden hat
action-filter-changed = Nur Geändertes zeigen
    .tip = Zeilen, in denen anders entschieden wurde, als die Regeln vorschlagen, und Zeilen mit einer Notiz
action-filter-low = Nur Unsicheres zeigen
    .tip = Offene Vorschläge, bei denen die Regeln unsicher sind
action-filter-conflicts = Nur Widersprüche zeigen
    .tip = Felder, die auf mehr als eine Art erzählt werden oder deren Daten sich widersprechen
action-quiet = Nicht von diesem Vorfall
    .tip = Den gewählten Satz ruhen lassen und zum nächsten unverwendeten gehen; auf einem ruhenden Satz: das zurücknehmen
action-next-quiet = Nächster Satz, der nicht von diesem Vorfall handelt
    .tip = Zum nächsten Satz, der als nicht von diesem Vorfall beiseitegelegt wurde
action-next-pane = Nächste Spalte
    .tip = Die Tasten der nächsten Spalte geben: Quelle, Datensatz, Fallbuch

## Filter des Datensatzes

filter-all = Alle
filter-unchecked = Ungeprüft
filter-changed = Geändert
filter-low = Unsicher
filter-conflicts = Widersprüche
filter-hides = { $shown ->
    [0] Nichts zu zeigen
    [one] 1 Zeile
   *[other] { $shown } Zeilen
}, { $hidden } ausgeblendet
filter-show-all = Alle zeigen
leader-0 = Ohne Wert:  N nicht angegeben   U unbekannt   A nicht zutreffend   L nicht angesehen   Esc doch nicht
leader-f = Zeigen:  A alle   U Ungeprüftes   C Geändertes   L Unsicheres   X Widersprüche   Esc doch nicht
leader-s = Aussage:  S ausgesagt   A behauptet   E geschätzt   D bestritten   R zurückgenommen   Esc doch nicht

## Notizen

record-note = Notiz: { $words }
note-hint = Was zu diesem Wert zu wissen ist
note-help = Berichte drucken die Notiz neben dem Wert; eine leere Notiz wird entfernt
note-accept = Diese Notiz behalten (Eingabe)

## Sätze, die keine Antwort verwendet

source-uncoded-sign = Dieser Satz sagt etwas, das keine Antwort verwendet: A ordnet ihn zu, Q sagt, dass er nicht von diesem Vorfall handelt
source-quiet = { $count } nicht hiervon
source-quiet-sign = Nicht von diesem Vorfall; Q nimmt das zurück
quiet-nothing = Erst zu einem Satz gehen: G führt zum nächsten unverwendeten, ein Klick setzt die Schreibmarke in jeden
assign-nothing = Erst Worte in der Quelle markieren; G markiert den nächsten unverwendeten Satz
ticks-name = Wo die Belege stehen

## Wie Getipptes gelesen wird

reading-as = { $value } · { $how }
reading-day = auf den Tag genau
reading-month = auf den Monat genau
reading-year = auf das Jahr genau
reading-stretch = ein Zeitraum
reading-to-day = Tag
reading-to-month = Monat
reading-to-year = Jahr
reading-to-stretch = von – bis
    .tip = Von einem Datum bis zu einem anderen, durch einen Schrägstrich getrennt
reading-exact = genau
reading-approx = etwa
reading-at-least = mindestens
reading-at-most = höchstens
reading-range = zwischen zweien
picker-correct = Die Zeile berichtigen: { $field }

## Ein Bericht für Fremde

export-masked = Für Fremde: Personenbezogenes verbergen
    .tip = E-Mail-Adressen, Telefon- und Kontonummern und betroffene oder möglicherweise betroffene Personen stehen als Sternchen. Vor dem Weitergeben lesen: Ein Name, den niemand eingetragen hat, ist nicht als solcher bekannt.
export-without-victim = Auch das Opfer verbergen

## Die Vorschau

preview-click = Ein Klick auf Worte einer Seite führt zu ihrer Zeile; die Zeile mit dem Fokus ist umrahmt
preview-go = Zu { $row } gehen
