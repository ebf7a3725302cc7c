# The line that says why.

why-title = Why
why-analyst-chose = The analyst chose these words.
why-said-by = Said by { $names }.
why-entered = The analyst entered this without words of the source.
why-also-called = also called { $names }
why-reads-like = These words read like an answer to “{ $field }”.
why-set-aside-reading = set aside while reading
why-set-aside = Set aside:
why-more = and { $count } more
why-rejected = { $value } (rejected)
    .tip = Take the rejection back
why-take-in = Take it into the record after all
