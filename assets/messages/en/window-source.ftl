# The middle column: the article, the pages of the report, the dates.

source-text = Source text
source-nothing = Open or paste an article
    .hint = A saved web page, a text file, or the words themselves. Files can be dropped here.
source-tab = Source
    .tip = The article as it read
source-article = Article
source-preview = Preview
source-timeline = Timeline
source-uncoded = { $count ->
    [one] 1 uncoded sentence
   *[other] { $count } uncoded sentences
}
source-left-out = left out: { $count ->
    [one] 1 part ({ $reasons })
   *[other] { $count } parts ({ $reasons })
}
source-no-date = No publication date: relative dates stay open
source-date-found = Date: { $where }

## The pages as they will be exported

preview-drawing = Drawing the pages…
preview-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
preview-pages-old = { $count ->
    [one] 1 page · as it was before the last change
   *[other] { $count } pages · as they were before the last change
}
preview-pages-drawing = { $count ->
    [one] 1 page · drawing anew…
   *[other] { $count } pages · drawing anew…
}
preview-page = Page { $number } of the report
preview-failed = The pages could not be drawn
preview-again = Try again

## The dates of the record as bars

timeline-empty = No dates are in the record yet
timeline-contradicts = contradicts another date
timeline-discovered-before-happened = Discovered before it happened
timeline-contained-before-happened = Contained before it happened
timeline-disclosed-before-happened = Disclosed before it happened
timeline-contained-before-discovered = Contained before it was discovered
timeline-notified-before-discovered = Notified before it was discovered
timeline-disclosed-before-discovered = Disclosed before it was discovered
timeline-of = Timeline: { $case }
