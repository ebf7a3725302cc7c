# Values: signs between digits, units by number, and words that may be typed beside a number.
# A message typed-WORD lists the words of this language for an English one, parted by |.

number-group = ,
number-point = .
unit-people = { $count ->
    [one] person
   *[other] people
}
unit-accounts = { $count ->
    [one] account
   *[other] accounts
}
unit-records = { $count ->
    [one] record
   *[other] records
}
unit-cards = { $count ->
    [one] card
   *[other] cards
}
unit-documents = { $count ->
    [one] document
   *[other] documents
}
unit-e-mail-addresses = { $count ->
    [one] email address
   *[other] email addresses
}
unit-devices = { $count ->
    [one] device
   *[other] devices
}
unit-organisations = { $count ->
    [one] organisation
   *[other] organisations
}
unit-bytes = { $count ->
    [one] byte
   *[other] bytes
}
unit-minutes = { $count ->
    [one] minute
   *[other] minutes
}
unit-hours = { $count ->
    [one] hour
   *[other] hours
}
unit-days = { $count ->
    [one] day
   *[other] days
}
unit-weeks = { $count ->
    [one] week
   *[other] weeks
}
unit-months = { $count ->
    [one] month
   *[other] months
}
unit-years = { $count ->
    [one] year
   *[other] years
}
typed-thousand = thousand
typed-million = million
typed-billion = billion
typed-trillion = trillion
typed-at-least = at least
typed-more-than = more than
typed-at-most = at most
typed-up-to = up to
typed-about = about
typed-around = around
typed-to = to
typed-people = people|persons|person
typed-records = records|record
typed-accounts = accounts|account
typed-cards = cards|card
typed-documents = documents|document
typed-e-mail-addresses = e-mail addresses|email addresses
typed-devices = devices|device
typed-organisations = organisations|organisation|organizations
typed-bytes = bytes|byte
