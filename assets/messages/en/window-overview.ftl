# The cases of the casebook, counted.

overview-title = Overview
overview-cases = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
overview-only = Only what is found by { $query }
overview-all = Show all
overview-month = When it happened
overview-type = By type
overview-sector = By sector of the victim
overview-actor = By actor
overview-people = By people affected
overview-unknown = { $count ->
    [one] not known of 1 case
   *[other] not known of { $count } cases
}
overview-bar = { $label }: { $count ->
    [one] 1 case
   *[other] { $count } cases
}
