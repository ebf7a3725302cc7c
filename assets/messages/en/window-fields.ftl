# Fields of an organisation's own, in the settings.

settings-fields = Fields and codes of your own
settings-fields-file = File of fields
    .hint = For example house-fields.ron
settings-fields-choose = Choose a file…
settings-fields-example = Make an example file…
    .tip = Writes a file with every kind of field and a word on each, and uses it
settings-fields-again = Read it again
    .tip = After you have changed the file
settings-fields-count = { $count ->
        [0] No field
        [one] 1 field
       *[other] { $count } fields
    }{ $codes ->
        [0] { "" }
        [one] , 1 further code
       *[other] , { $codes } further codes
    }
settings-fields-code = { $label } · further code of { $vocabulary }
kind-text = words
kind-term = a code of { $name }
kind-own-term = a code of { $name } ({ $count ->
        [one] 1 code
       *[other] { $count } codes
    })
kind-date = a date
kind-quantity = a number of { $unit }
kind-money = a sum of money
kind-outage = an outage
kind-indicator = an indicator
path-fields = The file of your own fields
path-example-fields = An example of a file of fields
