# The casebook: cases that are open, and files opened before.

casebook-title = Casebook
casebook-filter = Filter
casebook-signed = signed
casebook-open = open
casebook-unsaved = not saved
casebook-left = { $count } left
casebook-case = Case { $name }, { $state }, { $checked } of { $all } checked
casebook-no-file = Not saved to a file yet
casebook-recent = Recent
