# What makes an article doubtful, and what a format or a font could not show.

warning-written = { $words }
warning-not-english = This text does not seem to be English: only numbers, names and marks that work in any language were read
warning-no-date = No publication date is known: words such as “on Thursday” stay open until you enter one
warning-no-incident = This text may not report an incident: it reads like advice, opinion, news about a product or of something else
warning-paywall = This looks like the part of an article in front of a paywall (it says “{ $words }” and has few words of its own): save the page again once the article shows
warning-login = This looks like a login page (it says “{ $words }” and has few words of its own): save the page again once the article shows
warning-consent = This looks like a consent page (it says “{ $words }” and has few words of its own): save the page again once the article shows
warning-deceit = The text holds { $kinds }: what you see may not be what it says; reports write them out
deceit-turned = { $count } characters that turn the reading direction
deceit-unseen = { $count } characters that show nothing
deceit-alike = letters of other scripts that look like Latin ones, as in { $words }
warning-plain-pdf = The file is a plain PDF, not one for archives (PDF/A-3a, PDF/UA-1): { $reason }
warning-glyphs = No font here has { $signs }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}; they appear as empty boxes. Installing Noto fonts for that script helps
