# Why each rule proposed what it proposed, for the Why panel: one message a rule.
