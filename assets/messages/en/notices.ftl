# What the workbench says when something was done or could not be done.

notice-saved = Saved “{ $path }”
notice-saved-but = “{ $path }” is saved, but { $note }
notice-took-up = { $count ->
    [one] Took up 1 step
   *[other] Took up { $count } steps
}
notice-unsaved-beside = “{ $path }” has unsaved work beside it, which is not in what you see here
notice-same-voice = The new article tells the same as { $twin } ({ $why }); the two count as one voice
notice-same-version = This version reads as { $older } does, to the last letter; nothing was changed
notice-newer-version = The newer version of { $older } is { $newer }: { $added } paragraphs are new, { $gone } are gone, { $changed } read otherwise; of the quotes behind your verdicts { $kept } stand where they stood, { $moved } moved, { $broken } broke
notice-wrote = Wrote “{ $path }”
notice-read-again = Read again with the rules of this program: { $new } proposals are new, { $gone } are gone
notice-cancelled = Cancelled; nothing was changed
problem-no-file = There is no file “{ $path }”; check the name
problem-may-not-read = You may not read “{ $path }”; ask its owner, or copy it elsewhere
problem-folder = “{ $path }” is a folder; open the files in it
problem-not-read = “{ $path }” could not be read ({ $error }); nothing was changed
problem-no-folder = “{ $path }” could not be written: the folder does not exist; what was there before is untouched, so save to another place
problem-may-not-write = “{ $path }” could not be written: you may not write there; what was there before is untouched, so save to another place
problem-disk-full = “{ $path }” could not be written: the disk is full; what was there before is untouched, so save to another place
problem-not-written = “{ $path }” could not be written ({ $error }); what was there before is untouched
notice-split = “{ $case }” begins a case of its own with { $paragraphs ->
    [one] 1 paragraph
   *[other] { $paragraphs } paragraphs
} and { $verdicts ->
    [one] 1 verdict
   *[other] { $verdicts } verdicts
}; undo gives them back to this case, and closing the new one forgets it
notice-merged = “{ $case }” is part of “{ $into }” now: { $articles ->
    [0] its articles were here already
    [one] 1 article came along
   *[other] { $articles } articles came along
}, with { $verdicts ->
    [one] 1 verdict
   *[other] { $verdicts } verdicts
}; one undo takes it out again
notice-merged-open = “{ $case }” stays open because it is not saved; close it when nothing of it is missing here
notice-merged-otherwise = The two cases judged the same otherwise; what “{ $case }” says stands, so look at { $fields }
notice-doubt = The article: { $doubt }
notice-doubt-about = “{ $title }”: { $doubt }
notice-left-open = “{ $path }” was left open by { $who }; that program is gone
notice-other-journal = “{ $path }” is the journal of another case and was left as it is
notice-paragraph-new = New: “{ $words }”
notice-paragraph-gone = Gone: “{ $words }”
notice-paragraph-changed = Before: “{ $before }” Now: “{ $now }”
notice-twin = “{ $case }” tells the same as { $source } of “{ $of }” ({ $why }); “Join with its twin” makes it a second source there, and the two count as one voice
notice-twins = { $count } of the articles tell the same as another one, the first of them: { $first }
same-bytes = the same text to the last letter
same-address = the same address
same-words = { $share } % of its words in the same order
