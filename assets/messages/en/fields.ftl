# What is said about fields and codes of an organisation's own.

problem-fields = “{ $path }” defines no fields: line { $line }, column { $column }: { $why }; the fields stay as they were
fields-fault-key = “{ $word }” is no key: write small letters, digits and underscores, a letter first
fields-fault-key-twice = the key “{ $word }” is there twice
fields-fault-label = the field “{ $word }” has no label
fields-fault-unit = the field “{ $word }” does not say what it counts
fields-fault-empty-code = a code of the field “{ $word }” is empty or has no label
fields-fault-code-twice = the code “{ $word }” is there twice in its vocabulary
fields-fault-no-vocabulary = there is no vocabulary “{ $word }”, neither in this file nor among those of the program
fields-fault-no-codes = the vocabulary “{ $word }” has no codes
fields-fault-code-of-ours = the code “{ $word }” is one of the program already; choose another
fields-fault-empty-addition = a code added to the vocabulary “{ $word }” is empty or has no label
fields-fault-cue = “{ $word }” is no phrase: it begins with a word, and what is in braces is closed
notice-fields-of-another-kind = In “{ $case }” these fields of your own have values of another kind than your file says today, and keep them there: { $fields }
